using AlphaPulse.Grains.Interfaces;

namespace AlphaPulse.WebApi.Endpoints;

/// <summary>How the account stands with its exchange, and what runs the grains.</summary>
/// <param name="GrainHost"><c>Orleans</c>.</param>
/// <param name="Silos">How many silos are active.</param>
/// <param name="Exchange"><c>paper</c> or <c>bybit</c>.</param>
/// <param name="Mode"><c>paper</c>, <c>testnet</c> or <c>live</c>.</param>
/// <param name="Connected">Whether the account's live connection is up.</param>
/// <param name="DataAgeSeconds">The age of the older of account data and prices.</param>
/// <param name="ClockOffsetMs">The venue's clock minus ours; null when unknown.</param>
/// <param name="RateLimitRemaining">Requests left in the venue's window; null when it states none.</param>
/// <param name="TradingState">Active, ReduceOnly or Halted.</param>
/// <param name="LastReconciliation">The last one, or null before the first.</param>
internal sealed record SystemStatusBody(
    string GrainHost,
    int Silos,
    string Exchange,
    string Mode,
    bool Connected,
    double DataAgeSeconds,
    double? ClockOffsetMs,
    int? RateLimitRemaining,
    string TradingState,
    ReconciliationBody? LastReconciliation)
{
    public static SystemStatusBody Of(Deployment deployment, int silos, AccountStatus status) => new(
        deployment.GrainHost, silos, status.Exchange, status.Mode, status.Connected, status.DataAgeSeconds, status.ClockOffsetMs,
        status.RateLimitRemaining, status.TradingState.ToString(),
        status.LastReconciliation is { } last ? new ReconciliationBody(last.At, last.Differences) : null);
}
