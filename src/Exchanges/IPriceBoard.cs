namespace AlphaPulse.Exchanges;

/// <summary>The newest price, rules and candles of every market, for whoever values something. Reads never wait for the venue.</summary>
public interface IPriceBoard
{
    /// <summary>Grows whenever a price changes; equal versions mean equal prices.</summary>
    long Version { get; }

    /// <summary>The newest quote of a symbol, or null when the feed never had one.</summary>
    Quote? FindQuote(string symbol);

    /// <summary>The trading rules of a symbol, or null when the venue does not list it.</summary>
    Instrument? FindInstrument(string symbol);

    /// <summary>All markets that the venue lists.</summary>
    IReadOnlyCollection<Instrument> Instruments { get; }

    /// <summary>
    /// The completed daily candles (UTC days) of the last 400 days, oldest first; empty while unknown. The same list instance is
    /// returned until a day completes, so that callers can cache what they derive from it.
    /// </summary>
    IReadOnlyList<Candle> FindDailyCandles(string symbol);

    /// <summary>
    /// The completed candles whose open time is in [<paramref name="from"/>, <paramref name="to"/>), oldest first. 1h and 1d reach back
    /// 400 days, smaller ones 7 days. Reads the venue only for what is not kept yet.
    /// </summary>
    /// <exception cref="VenueUnavailableException">The venue had to be asked and did not answer.</exception>
    Task<IReadOnlyList<Candle>> GetCandlesAsync(
        string symbol, CandleInterval interval, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken);

    /// <summary>Makes sure that these symbols are followed: quotes live and daily candles kept.</summary>
    void Follow(IEnumerable<string> symbols);

    /// <summary>Calls back soon after prices changed, coalesced, never concurrently; dispose to stop.</summary>
    IDisposable OnChanged(Action callback);
}
