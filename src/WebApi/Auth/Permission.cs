namespace AlphaPulse.WebApi.Auth;

/// <summary>What a caller may do. The API names them in snake_case, as in <c>view_metrics</c>.</summary>
[Flags]
internal enum Permission
{
    None = 0,
    ViewMetrics = 1 << 0,
    ViewPortfolio = 1 << 1,
    ViewPositions = 1 << 2,
    ViewRisk = 1 << 3,
    ViewHedging = 1 << 4,
    ViewRegime = 1 << 5,
    ViewAlerts = 1 << 6,
    ViewTrades = 1 << 7,
    ViewSystem = 1 << 8,
    AcknowledgeAlerts = 1 << 9,
    ExecuteHedges = 1 << 10,
    ReloadExchange = 1 << 11,
    HaltTrading = 1 << 12,
    ManageAlertRules = 1 << 13,
    ManageLimits = 1 << 14,
    ManageTradingState = 1 << 15,
    ManageUsers = 1 << 16,
    ManageApiKeys = 1 << 17,
    ViewAudit = 1 << 18,
}
