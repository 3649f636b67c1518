using AlphaPulse.Exchanges;

namespace AlphaPulse.Grains.Tests;

/// <summary>A price board whose prices a test sets.</summary>
internal sealed class FixedPrices : IPriceBoard
{
    private readonly Dictionary<string, Quote> quotes = [];
    private readonly Dictionary<string, Instrument> instruments = [];

    public long Version { get; private set; }

    public IReadOnlyCollection<Instrument> Instruments => instruments.Values;

    public FixedPrices Set(string symbol, decimal price, DateTimeOffset? asOf = null)
    {
        quotes[symbol] = new Quote
        {
            Symbol = symbol,
            Last = price,
            Mark = Symbols.IsPerpetual(symbol) ? price : null,
            AsOf = asOf ?? new DateTimeOffset(2026, 1, 5, 0, 0, 0, TimeSpan.Zero),
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

    public Quote? FindQuote(string symbol) => quotes.GetValueOrDefault(symbol);

    public Instrument? FindInstrument(string symbol) => instruments.GetValueOrDefault(symbol);

    public IReadOnlyList<Candle> FindDailyCandles(string symbol) => [];

    public Task<IReadOnlyList<Candle>> GetCandlesAsync(
        string symbol, CandleInterval interval, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Candle>>([]);

    public void Follow(IEnumerable<string> symbols)
    {
    }

    public IDisposable OnChanged(Action callback) => new MemoryStream();
}
