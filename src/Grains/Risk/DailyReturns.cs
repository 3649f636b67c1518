using System.Collections.Concurrent;
using AlphaPulse.Exchanges;
using AlphaPulse.Quant.Risk;

namespace AlphaPulse.Grains.Risk;

/// <summary>
/// The daily returns of each market, computed once for each list of candles: the price board returns the same list until a day completes.
/// Safe for concurrent use.
/// </summary>
internal sealed class DailyReturns(IPriceBoard prices)
{
    private readonly ConcurrentDictionary<string, Entry> entries = new(StringComparer.Ordinal);

    /// <summary>The returns of a market; empty while its candles are unknown.</summary>
    public DailyReturnSeries Get(string symbol) => Find(symbol).Series;

    /// <summary>The last completed UTC day among these markets; yesterday when none has a candle.</summary>
    /// <remarks>A venue completes a day some seconds after midnight: until then the window ends a day earlier, not with a gap.</remarks>
    public DateOnly LastDay(IEnumerable<string> symbols, DateTimeOffset now)
    {
        var yesterday = DateOnly.FromDateTime(now.UtcDateTime).AddDays(-1);
        var last = symbols.Max(symbol => Find(symbol).LastDay);
        return last is { } day && day < yesterday ? day : yesterday;
    }

    private Entry Find(string symbol)
    {
        var candles = prices.FindDailyCandles(symbol);
        if (entries.TryGetValue(symbol, out var known) && ReferenceEquals(known.Candles, candles)) return known;
        var entry = Entry.Of(candles);
        // Only listed markets have candles, so that the number of entries is bounded by the venue's list.
        if (candles.Count > 0) entries[symbol] = entry;
        return entry;
    }

    private sealed record Entry(IReadOnlyList<Candle> Candles, DailyReturnSeries Series, DateOnly? LastDay)
    {
        public static Entry Of(IReadOnlyList<Candle> candles)
        {
            // A close of zero is a venue's way to say that nothing traded yet: a day without a price.
            var closes = candles.Where(c => c.Close > 0)
                .Select(c => new DailyClose(DateOnly.FromDateTime(c.OpenTime.UtcDateTime), (double)c.Close)).ToList();
            return new Entry(candles, DailyReturnSeries.FromCloses(closes), closes.Count == 0 ? null : closes[^1].Day);
        }
    }
}
