using AlphaPulse.Exchanges;

namespace AlphaPulse.Grains.Tests;

/// <summary>A price board whose prices a test sets.</summary>
/// <param name="time">With a clock, prices are proved current whenever they are asked for, unless frozen; without, at a fixed moment.</param>
internal sealed class FixedPrices(TimeProvider? time = null) : IPriceBoard
{
    private static readonly DateTimeOffset FixedMoment = new(2026, 1, 5, 0, 0, 0, TimeSpan.Zero);

    private readonly Dictionary<string, Quote> quotes = [];
    private readonly Dictionary<string, Instrument> instruments = [];
    private readonly Dictionary<(string Symbol, CandleInterval Interval), IReadOnlyList<Candle>> candles = [];

    // A market without candles would make the first sample wait for them.
    private static readonly IReadOnlyList<Candle> OneDay = [new Candle(FixedMoment.AddDays(-1), 1, 1, 1, 1, 1)];

    public long Version { get; private set; }

    public IReadOnlyCollection<Instrument> Instruments => instruments.Values;

    /// <summary>While set, no price is proved current any more.</summary>
    public DateTimeOffset? FrozenAt { get; set; }

    public FixedPrices Set(string symbol, decimal price, DateTimeOffset? asOf = null)
    {
        quotes[symbol] = new Quote
        {
            Symbol = symbol,
            Last = price,
            Mark = Symbols.IsPerpetual(symbol) ? price : null,
            AsOf = asOf ?? FixedMoment,
        };
        Version++;
        return List(symbol);
    }

    public FixedPrices List(string symbol)
    {
        instruments[symbol] = new Instrument
        {
            Symbol = symbol,
            BaseAsset = Symbols.BaseAsset(symbol),
            Kind = Symbols.Kind(symbol),
            TickSize = 0.1m,
            LotStep = 0.001m,
            MinQuantity = 0.001m,
            MinNotional = 5m,
            MaxMarketQuantity = 100m,
            TakerFeeRate = 0.00055m,
            MakerFeeRate = 0.0002m,
        };
        return this;
    }

    public Quote? FindQuote(string symbol)
    {
        var quote = quotes.GetValueOrDefault(symbol);
        return quote is null || time is null ? quote : quote with { AsOf = FrozenAt ?? time.GetUtcNow() };
    }

    public Instrument? FindInstrument(string symbol) => instruments.GetValueOrDefault(symbol);

    public FixedPrices SetCandles(string symbol, CandleInterval interval, IReadOnlyList<Candle> list)
    {
        candles[(symbol, interval)] = list;
        return this;
    }

    public IReadOnlyList<Candle> FindDailyCandles(string symbol) => candles.GetValueOrDefault((symbol, CandleInterval.OneDay), OneDay);

    public Task<IReadOnlyList<Candle>> GetCandlesAsync(
        string symbol, CandleInterval interval, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Candle>>(
            [.. candles.GetValueOrDefault((symbol, interval), []).Where(c => c.OpenTime >= from && c.OpenTime.AddSeconds((int)interval) <= to)]);

    public void Follow(IEnumerable<string> symbols)
    {
    }

    public IDisposable OnChanged(Action callback) => new MemoryStream();
}
