using AlphaPulse.Grains.Accounts;
using AlphaPulse.History;

namespace AlphaPulse.Grains.Risk;

/// <summary>Adds volatility, Sharpe ratio and value at risk (historical) to each sample.</summary>
internal sealed class RiskMetricContributor(HistoricalRisk risk) : IMetricContributor
{
    public ValueTask<Sample> ContributeAsync(Sample sample, AccountView view, CancellationToken cancellationToken)
    {
        var report = risk.Compute(view);
        // Nothing to compute from is not a risk of zero.
        if (report.Returns.Count == 0) return ValueTask.FromResult(sample);
        return ValueTask.FromResult(sample with
        {
            Volatility = report.Figures.Volatility,
            SharpeRatio = report.Figures.SharpeRatio,
            Var95 = report.Figures.Var95,
        });
    }
}
