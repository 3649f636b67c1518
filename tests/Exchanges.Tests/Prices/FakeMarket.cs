using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace AlphaPulse.Exchanges.Tests.Prices;

/// <summary>A venue's public side that a test moves by hand and that counts what it is asked.</summary>
internal sealed class FakeMarket(IReadOnlyList<Instrument> instruments, TimeProvider clock) : IMarketData
{
    private readonly Channel<Quote> feed = Channel.CreateUnbounded<Quote>();

    public bool IsAway { get; set; }

    public List<(string Symbol, CandleInterval Interval, DateTimeOffset From, DateTimeOffset To)> CandleReads { get; } = [];

    public IReadOnlyCollection<string> Streamed { get; private set; } = [];

    public void Send(string symbol, decimal last) => feed.Writer.TryWrite(QuoteOf(symbol, last));

    public Quote QuoteOf(string symbol, decimal last) => new() { Symbol = symbol, Last = last, AsOf = clock.GetUtcNow() };

    public Task<IReadOnlyList<Instrument>> GetInstrumentsAsync(CancellationToken cancellationToken) => Answer(instruments);

    public Task<IReadOnlyList<Quote>> GetQuotesAsync(CancellationToken cancellationToken) =>
        Answer<IReadOnlyList<Quote>>([.. instruments.Select(i => QuoteOf(i.Symbol, 100m))]);

    public Task<IReadOnlyList<Candle>> GetCandlesAsync(
        string symbol, CandleInterval interval, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        lock (CandleReads) CandleReads.Add((symbol, interval, from, to));
        var step = TimeSpan.FromSeconds((int)interval);
        var candles = new List<Candle>();
        for (var open = from; open < to && open <= clock.GetUtcNow() && candles.Count < 10_000; open += step)
            candles.Add(new Candle(open, 1m, 2m, 0.5m, 1.5m, 10m));
        return Answer<IReadOnlyList<Candle>>(candles);
    }

    public async IAsyncEnumerable<Quote> StreamQuotesAsync(
        IReadOnlyCollection<string> symbols, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Streamed = symbols;
        await foreach (var quote in feed.Reader.ReadAllAsync(cancellationToken)) yield return quote;
    }

    private Task<T> Answer<T>(T answer) => IsAway
        ? Task.FromException<T>(new VenueUnavailableException("The fake venue is away."))
        : Task.FromResult(answer);
}
