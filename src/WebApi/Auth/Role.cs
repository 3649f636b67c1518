using System.Text.Json;

namespace AlphaPulse.WebApi.Auth;

/// <summary>A named set of permissions. The three roles are fixed; each includes the one before.</summary>
internal sealed record Role(string Name, Permission Permissions)
{
    public static readonly Role Viewer = new("viewer",
        Permission.ViewMetrics | Permission.ViewPortfolio | Permission.ViewPositions | Permission.ViewRisk |
        Permission.ViewHedging | Permission.ViewRegime | Permission.ViewAlerts | Permission.ViewTrades);

    public static readonly Role Trader = new("trader",
        Viewer.Permissions | Permission.ViewSystem | Permission.AcknowledgeAlerts | Permission.ExecuteHedges |
        Permission.ReloadExchange | Permission.HaltTrading);

    public static readonly Role Admin = new("admin",
        Trader.Permissions | Permission.ManageAlertRules | Permission.ManageLimits | Permission.ManageTradingState |
        Permission.ManageUsers | Permission.ManageApiKeys | Permission.ViewAudit);

    /// <summary>All roles, weakest first.</summary>
    public static readonly IReadOnlyList<Role> All = [Viewer, Trader, Admin];

    /// <summary>The permissions' names as the API writes them.</summary>
    public IReadOnlyList<string> PermissionNames { get; } = Names(Permissions);

    /// <summary>The role of that name, or null.</summary>
    public static Role? Find(string name) => name switch
    {
        "viewer" => Viewer,
        "trader" => Trader,
        "admin" => Admin,
        _ => null,
    };

    private static string[] Names(Permission permissions) =>
        [.. Enum.GetValues<Permission>()
            .Where(p => p != Permission.None && permissions.HasFlag(p))
            .Select(p => JsonNamingPolicy.SnakeCaseLower.ConvertName(p.ToString()))];
}
