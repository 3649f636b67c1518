using System.Collections.Concurrent;

namespace AlphaPulse.Exchanges;

/// <summary>The candle series of all followed markets.</summary>
internal sealed class CandleCache(IMarketData market, PriceBoardOptions options, TimeProvider clock) : IDisposable
{
    private readonly ConcurrentDictionary<(string Symbol, CandleInterval Interval), CandleSeries> series = new();

    /// <summary>The daily candles that are there already; nothing is read.</summary>
    public IReadOnlyList<Candle> Daily(string symbol) =>
        series.TryGetValue((symbol, CandleInterval.OneDay), out var daily) ? daily.Candles : [];

    /// <summary>Reads the daily candles that are missing.</summary>
    public Task RefreshDailyAsync(string symbol, CancellationToken cancellationToken)
    {
        var one = Series(symbol, CandleInterval.OneDay);
        return one.EnsureAsync(one.OldestKept, cancellationToken);
    }

    /// <summary>The completed candles of a range, as <see cref="IPriceBoard.GetCandlesAsync"/> says.</summary>
    public async Task<IReadOnlyList<Candle>> GetAsync(
        string symbol, CandleInterval interval, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        var one = Series(symbol, interval);
        await one.EnsureAsync(from, cancellationToken);
        var oldest = one.OldestKept;
        return one.Between(from > oldest ? from : oldest, to);
    }

    public void Dispose()
    {
        foreach (var one in series.Values) one.Dispose();
    }

    private CandleSeries Series(string symbol, CandleInterval interval) =>
        series.GetOrAdd((symbol, interval), key => new CandleSeries(market, key.Symbol, key.Interval, options, clock));
}
