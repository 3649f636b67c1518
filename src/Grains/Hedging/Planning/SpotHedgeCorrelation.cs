using AlphaPulse.Exchanges;
using AlphaPulse.Quant.Exposures;
using AlphaPulse.Quant.Risk;

namespace AlphaPulse.Grains.Hedging;

/// <summary>How the hedges moved against the spot holdings, from the price board's daily candles. Pure.</summary>
internal static class SpotHedgeCorrelation
{
    /// <summary>The correlation of the present holdings over the last completed UTC days, and how many of these days have candles.</summary>
    public static (double Value, int Days) Compute(AccountView view, IPriceBoard prices, IReadOnlySet<string> opened, DateTimeOffset now)
    {
        var spotQuantity = view.Spot.ToDictionary(h => h.Asset, h => h.Quantity, StringComparer.Ordinal);
        var hedges = view.Perpetuals
            .Where(p => DriftMetrics.IsHedge(spotQuantity.GetValueOrDefault(p.Asset), p.Quantity, opened.Contains(p.Symbol)))
            .Select(p => new Holding(p.Symbol, (double)p.Value)).ToArray();
        var spot = view.Spot.Select(h => new Holding(h.Asset, (double)h.Value)).ToArray();
        if (spot.Length == 0 || hedges.Length == 0) return (0, 0);

        var lastDay = DateOnly.FromDateTime(now.UtcDateTime).AddDays(-1);
        var firstDay = lastDay.AddDays(-HedgeCorrelation.WindowDays + 1);
        var series = spot.Concat(hedges).ToDictionary(h => h.Symbol, h => Series(prices.FindDailyCandles(h.Symbol), firstDay), StringComparer.Ordinal);
        return (HedgeCorrelation.Compute(spot, hedges, series, lastDay), series.Values.Min(s => s.Count(firstDay, lastDay)));
    }

    private static DailyReturnSeries Series(IReadOnlyList<Candle> candles, DateOnly firstDay) => DailyReturnSeries.FromCloses(
        [.. candles.Select(c => new DailyClose(DateOnly.FromDateTime(c.OpenTime.UtcDateTime), (double)c.Close)).Where(c => c.Day >= firstDay.AddDays(-1))]);
}
