namespace AlphaPulse.Exchanges;

/// <summary>A venue's public side: instruments, prices, candles. Needs no key.</summary>
/// <remarks>Every method throws <see cref="VenueUnavailableException"/> when the venue does not answer.</remarks>
public interface IMarketData
{
    /// <summary>All spot markets against USDT and all USDT perpetuals.</summary>
    Task<IReadOnlyList<Instrument>> GetInstrumentsAsync(CancellationToken cancellationToken);

    /// <summary>The newest prices of every market.</summary>
    Task<IReadOnlyList<Quote>> GetQuotesAsync(CancellationToken cancellationToken);

    /// <summary>
    /// The candles whose open time is in [<paramref name="from"/>, <paramref name="to"/>), oldest first, the still open one
    /// included when the range reaches now; empty for an unknown symbol. At most 10,000.
    /// </summary>
    Task<IReadOnlyList<Candle>> GetCandlesAsync(
        string symbol, CandleInterval interval, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken);

    /// <summary>
    /// The live feed of these symbols: first the newest quote of each, then every change, until cancelled. A quiet market's quote is
    /// repeated when the connection proves it current. Reconnects by itself; throws only when cancelled.
    /// </summary>
    IAsyncEnumerable<Quote> StreamQuotesAsync(IReadOnlyCollection<string> symbols, CancellationToken cancellationToken);
}
