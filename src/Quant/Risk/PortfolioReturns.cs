using System.Collections.Immutable;

namespace AlphaPulse.Quant.Risk;

/// <summary>
/// The returns that today's holdings would have had (historical simulation):
/// r_i = sum over holdings j of value_j x (close_ij / close_(i-1)j - 1) / equity.
/// </summary>
public static class PortfolioReturns
{
    /// <summary>The window of the risk figures, in completed UTC days (366 closes).</summary>
    public const int WindowDays = 365;

    /// <summary>A market with fewer daily returns in the window is left out.</summary>
    public const int MinimumMarketDays = 30;

    /// <summary>The returns of the holdings over the window.</summary>
    /// <param name="holdings">Signed values; stable coins are left out (their return is 0). None gives a series of zeros.</param>
    /// <param name="series">Daily returns by symbol; a symbol that is missing counts as a market without a day.</param>
    /// <param name="equityUsd">The account's total value in USD. Zero or less gives an empty series.</param>
    /// <param name="lastDay">The last completed UTC day.</param>
    /// <param name="windowDays">How many days to look back, at least 1.</param>
    /// <exception cref="ArgumentException">A value or the equity is NaN or infinite, or the window is below 1.</exception>
    public static PortfolioReturnSeries Compute(
        IReadOnlyList<Holding> holdings,
        IReadOnlyDictionary<string, DailyReturnSeries> series,
        double equityUsd,
        DateOnly lastDay,
        int windowDays = WindowDays)
    {
        ArgumentNullException.ThrowIfNull(holdings);
        ArgumentNullException.ThrowIfNull(series);
        Guard.Finite([.. holdings.Select(h => h.ValueUsd)], nameof(holdings));
        Guard.Finite(equityUsd, nameof(equityUsd));
        if (windowDays < 1)
            throw new ArgumentException($"windowDays is {windowDays}; it must be at least 1.", nameof(windowDays));
        if (equityUsd <= 0) return PortfolioReturnSeries.Empty;

        var firstDay = lastDay.AddDays(1 - windowDays);
        var (used, excluded) = SplitByHistory(holdings, series, firstDay, lastDay);
        if (used.Count == 0 && excluded.Length > 0) return PortfolioReturnSeries.Empty with { ExcludedMarkets = excluded };

        var returns = ImmutableArray.CreateBuilder<PortfolioReturn>(windowDays);
        var dropped = ImmutableArray.CreateBuilder<DroppedDay>();
        for (var day = firstDay; day <= lastDay; day = day.AddDays(1))
        {
            var profit = ProfitOf(used, day, out var missing);
            if (missing is null) returns.Add(new PortfolioReturn(day, profit / equityUsd));
            else dropped.Add(new DroppedDay(day, missing));
        }

        return new PortfolioReturnSeries(returns.ToImmutable(), dropped.ToImmutable(), excluded);
    }

    private static (List<(Holding Holding, DailyReturnSeries Series)> Used, ImmutableArray<ExcludedMarket> Excluded) SplitByHistory(
        IReadOnlyList<Holding> holdings, IReadOnlyDictionary<string, DailyReturnSeries> series, DateOnly first, DateOnly last)
    {
        var used = new List<(Holding, DailyReturnSeries)>(holdings.Count);
        var excluded = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var holding in holdings)
        {
            var market = series.GetValueOrDefault(holding.Symbol);
            var days = market?.Count(first, last) ?? 0;
            if (market is null || days < Math.Min(MinimumMarketDays, last.DayNumber - first.DayNumber + 1))
                excluded[holding.Symbol] = days;
            else
                used.Add((holding, market));
        }

        return (used, [.. excluded.Select(e => new ExcludedMarket(e.Key, e.Value))]);
    }

    private static double ProfitOf(List<(Holding Holding, DailyReturnSeries Series)> used, DateOnly day, out string? missing)
    {
        double profit = 0;
        foreach (var (holding, market) in used)
        {
            if (!market.TryGet(day, out var r))
            {
                missing = holding.Symbol;
                return 0;
            }

            profit += holding.ValueUsd * r;
        }

        missing = null;
        return profit;
    }
}
