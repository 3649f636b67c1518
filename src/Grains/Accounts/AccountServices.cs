using AlphaPulse.Exchanges;
using AlphaPulse.Grains.Risk;
using AlphaPulse.History;
using Microsoft.Extensions.Logging;

namespace AlphaPulse.Grains.Accounts;

/// <summary>What every account grain uses.</summary>
internal sealed record AccountServices(
    IVenueSessions Sessions,
    IPriceBoard Prices,
    AccountBoard Board,
    TradeStore Trades,
    FlowStore Flows,
    SampleStore Samples,
    AuditLog Audit,
    IEnumerable<IMetricContributor> Contributors,
    RiskServices Risk,
    TimeProvider Time,
    ILogger<AccountGrain> Logger);
