using AlphaPulse.Quant.Risk;

namespace AlphaPulse.Grains.Risk;

/// <summary>Makes the report of a series of returns.</summary>
internal static class RiskReports
{
    /// <summary>Figures, series and what to say about them.</summary>
    public static RiskReport Of(
        DateTimeOffset asOf, ReturnsMethod method, PortfolioReturnSeries series, RiskOptions options, IReadOnlyList<string> warnings)
    {
        var metrics = RiskMeasures.Compute(series.Values(), options.AnnualRiskFreeRate);
        return new RiskReport
        {
            AsOf = asOf,
            Method = method,
            Figures = new RiskFigures(
                metrics.Volatility, metrics.Var95, metrics.Cvar95, metrics.MaxDrawdown, metrics.SharpeRatio, metrics.SortinoRatio, metrics.CalmarRatio),
            Returns = [.. series.Returns.Select(r => new DailyReturn(r.Day, r.Value))],
            DroppedDays = [.. series.DroppedDays.Select(d => new DroppedReturn(d.Day, d.Symbol))],
            ExcludedMarkets = [.. series.ExcludedMarkets.Select(m => new YoungMarket(m.Symbol, m.Days))],
            WarmingUp = metrics.WarmingUp,
            Warnings = [.. warnings, .. metrics.Notes, .. Gaps(series)],
        };
    }

    private static IEnumerable<string> Gaps(PortfolioReturnSeries series)
    {
        foreach (var market in series.ExcludedMarkets)
            yield return $"{market.Symbol} has {market.Days} daily returns, fewer than {PortfolioReturns.MinimumMarketDays}, and is left out.";
        if (series.DroppedDays.Length > 0) yield return $"{series.DroppedDays.Length} days are left out: see dropped_days.";
    }
}
