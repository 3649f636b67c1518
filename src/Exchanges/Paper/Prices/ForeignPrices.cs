namespace AlphaPulse.Exchanges.Paper.Prices;

/// <summary>Another venue's prices for the paper markets: its quotes and candles, the paper venue's own trading rules.</summary>
internal sealed class ForeignPrices(IMarketData source, PaperFaults faults) : IPaperPrices
{
    private static readonly HashSet<string> Known = [.. PaperMarkets.All.Select(m => m.Symbol)];

    public Task<IReadOnlyList<Instrument>> GetInstrumentsAsync(CancellationToken cancellationToken)
    {
        faults.ThrowIfAway();
        return Task.FromResult(PaperMarkets.All);
    }

    public async Task<IReadOnlyList<Quote>> GetQuotesAsync(CancellationToken cancellationToken)
    {
        faults.ThrowIfAway();
        var quotes = await source.GetQuotesAsync(cancellationToken);
        return [.. quotes.Where(q => Known.Contains(q.Symbol))];
    }

    public Task<IReadOnlyList<Candle>> GetCandlesAsync(
        string symbol, CandleInterval interval, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        faults.ThrowIfAway();
        return Known.Contains(symbol)
            ? source.GetCandlesAsync(symbol, interval, from, to, cancellationToken)
            : Task.FromResult<IReadOnlyList<Candle>>([]);
    }

    public IAsyncEnumerable<Quote> StreamQuotesAsync(IReadOnlyCollection<string> symbols, CancellationToken cancellationToken) =>
        source.StreamQuotesAsync([.. symbols.Where(Known.Contains)], cancellationToken);

    /// <summary>
    /// The rate that the source states now, because it lists no older ones, and the price at which the payment's minute opened.
    /// </summary>
    public async Task<(decimal Rate, decimal MarkPrice)> GetFundingAsync(
        string symbol, DateTimeOffset paidAt, CancellationToken cancellationToken)
    {
        var quotes = await source.GetQuotesAsync(cancellationToken);
        var quote = quotes.FirstOrDefault(q => q.Symbol == symbol)
            ?? throw new VenueUnavailableException($"The price source has no quote of {symbol} to pay its funding with.");
        var candles = await source.GetCandlesAsync(symbol, CandleInterval.OneMinute, paidAt, paidAt.AddMinutes(1), cancellationToken);
        return (quote.FundingRate ?? 0m, candles.Count > 0 ? candles[0].Open : quote.Valuation);
    }
}
