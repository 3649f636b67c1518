using AlphaPulse.History;
using AlphaPulse.Quant.Risk;

namespace AlphaPulse.Grains.Risk;

/// <summary>The risk that the account really ran: its equity from 00:00Z to 00:00Z with transfers removed.</summary>
internal sealed class RealisedRisk(SampleStore samples, FlowStore flows, RiskOptions options, TimeProvider time)
{
    private const int FlowPage = 1_000;

    /// <summary>The report over the last 365 completed UTC days.</summary>
    public async Task<RiskReport> ComputeAsync(AccountView view, CancellationToken cancellationToken)
    {
        var through = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime).AddDays(-1);
        var days = await samples.DailyEquityAsync(view.Account, through.AddDays(-PortfolioReturns.WindowDays), through, cancellationToken);
        var transfers = days.Count == 0 ? [] : await FlowsAsync(view.Account, days[0].SampledAt, days[^1].SampledAt, cancellationToken);
        var returns = RealisedReturns.Compute(EquityDays.Of(days, transfers));
        return RiskReports.Of(view.AsOf, ReturnsMethod.Realised, returns, options, warnings: []);
    }

    private async Task<IReadOnlyList<ExternalFlow>> FlowsAsync(
        string account, DateTimeOffset from, DateTimeOffset through, CancellationToken cancellationToken)
    {
        var all = new List<ExternalFlow>();
        List<ExternalFlow> page;
        do
        {
            page = await flows.ListAsync(account, from, through.AddTicks(1), FlowPage, all.Count, cancellationToken);
            all.AddRange(page);
        }
        while (page.Count == FlowPage);
        return all;
    }
}
