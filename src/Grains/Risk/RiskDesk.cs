namespace AlphaPulse.Grains.Risk;

/// <summary>
/// One account's newest report of each method. A report is computed once for each moment of the account's figures, so that answers with
/// the same moment belong together and many readers cost one computation.
/// </summary>
internal sealed class RiskDesk(HistoricalRisk historical, RealisedRisk realised)
{
    private RiskReport? newestHistorical;
    private (DateTimeOffset AsOf, Task<RiskReport> Report)? newestRealised;

    /// <summary>The report of these figures.</summary>
    public Task<RiskReport> GetAsync(AccountView view, ReturnsMethod method, CancellationToken cancellationToken) =>
        method == ReturnsMethod.Realised ? RealisedAsync(view, cancellationToken) : Task.FromResult(Historical(view));

    private RiskReport Historical(AccountView view)
    {
        if (newestHistorical?.AsOf != view.AsOf) newestHistorical = historical.Compute(view);
        return newestHistorical;
    }

    private Task<RiskReport> RealisedAsync(AccountView view, CancellationToken cancellationToken)
    {
        // A failed reading is not kept: the next reader asks the store again.
        if (newestRealised is { } newest && newest.AsOf == view.AsOf && !newest.Report.IsFaulted && !newest.Report.IsCanceled) return newest.Report;
        var report = realised.ComputeAsync(view, cancellationToken);
        newestRealised = (view.AsOf, report);
        return report;
    }
}
