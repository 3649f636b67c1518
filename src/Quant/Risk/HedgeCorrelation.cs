namespace AlphaPulse.Quant.Risk;

/// <summary>How well the hedges move against the spot holdings.</summary>
public static class HedgeCorrelation
{
    /// <summary>The window in completed UTC days.</summary>
    public const int WindowDays = 90;

    /// <summary>
    /// Pearson correlation of the daily P&amp;L of the spot holdings and of the hedges, both signed, so that a working short hedge is
    /// near -1. Days that lack a market of either side are left out; 0 if either side is empty or constant.
    /// </summary>
    /// <exception cref="ArgumentException">A value is NaN or infinite.</exception>
    public static double Compute(
        IReadOnlyList<Holding> spot, IReadOnlyList<Holding> hedges, IReadOnlyDictionary<string, DailyReturnSeries> series, DateOnly lastDay)
    {
        // An equity of 1 turns the return of a side into its P&L.
        var x = PortfolioReturns.Compute(spot, series, equityUsd: 1, lastDay, WindowDays);
        var y = PortfolioReturns.Compute(hedges, series, equityUsd: 1, lastDay, WindowDays);
        var hedgeByDay = y.Returns.ToDictionary(r => r.Day, r => r.Value);
        var paired = x.Returns.Where(r => hedgeByDay.ContainsKey(r.Day)).ToArray();
        return Correlation.Pearson([.. paired.Select(r => r.Value)], [.. paired.Select(r => hedgeByDay[r.Day])]);
    }
}
