using System.Collections.Immutable;

namespace AlphaPulse.Quant.Risk;

/// <summary>The returns that the account really had, external flows removed: r_i = (equity_i - transfers_i) / equity_(i-1) - 1.</summary>
public static class RealisedReturns
{
    /// <summary>
    /// One return for each two consecutive days; a day after a gap, or after a day with no equity, has none and is named as dropped.
    /// </summary>
    /// <exception cref="ArgumentException">A figure is NaN or infinite, or the days do not ascend.</exception>
    public static PortfolioReturnSeries Compute(IReadOnlyList<EquityPoint> points)
    {
        ArgumentNullException.ThrowIfNull(points);
        Guard.Finite([.. points.Select(p => p.EquityUsd)], nameof(points));
        Guard.Finite([.. points.Select(p => p.TransfersUsd)], nameof(points));
        var returns = ImmutableArray.CreateBuilder<PortfolioReturn>();
        var dropped = ImmutableArray.CreateBuilder<DroppedDay>();
        for (var i = 1; i < points.Count; i++)
        {
            var (day, equity, transfers) = points[i];
            var gap = day.DayNumber - points[i - 1].Day.DayNumber;
            if (gap < 1)
                throw new ArgumentException($"points[{i}] is of {day:yyyy-MM-dd}; the days must ascend.", nameof(points));
            if (gap == 1 && points[i - 1].EquityUsd > 0)
                returns.Add(new PortfolioReturn(day, ((equity - transfers) / points[i - 1].EquityUsd) - 1));
            else
                dropped.Add(new DroppedDay(day, "equity"));
        }

        return new PortfolioReturnSeries(returns.ToImmutable(), dropped.ToImmutable(), []);
    }
}
