using System.Runtime.CompilerServices;

namespace AlphaPulse.Exchanges.Paper.Prices;

/// <summary>The synthetic prices as a venue's public side, on the clock: every market ticks once a second.</summary>
internal sealed class SyntheticMarketData(SyntheticPrices prices, PaperFaults faults, TimeProvider clock) : IPaperPrices
{
    private static readonly TimeSpan TickLength = TimeSpan.FromSeconds(1);

    public Task<IReadOnlyList<Instrument>> GetInstrumentsAsync(CancellationToken cancellationToken)
    {
        faults.ThrowIfAway();
        return Task.FromResult(PaperMarkets.All);
    }

    public Task<IReadOnlyList<Quote>> GetQuotesAsync(CancellationToken cancellationToken)
    {
        faults.ThrowIfAway();
        var now = PriceTime();
        return Task.FromResult<IReadOnlyList<Quote>>([.. PaperMarkets.All.Select(m => prices.Quote(m.Symbol, now))]);
    }

    public Task<IReadOnlyList<Candle>> GetCandlesAsync(
        string symbol, CandleInterval interval, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        faults.ThrowIfAway();
        return Task.Run(() => prices.Candles(symbol, interval, from, to, PriceTime()), cancellationToken);
    }

    public async IAsyncEnumerable<Quote> StreamQuotesAsync(
        IReadOnlyCollection<string> symbols, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var known = PaperMarkets.All.Select(m => m.Symbol).Where(symbols.Contains).ToList();
        using var timer = new PeriodicTimer(TickLength, clock);
        do
        {
            // A venue that is away or a frozen feed proves nothing: no quote, so the prices grow old.
            if (faults.IsAway || faults.PricesFrozenAt is not null) continue;
            var now = clock.GetUtcNow();
            foreach (var symbol in known) yield return prices.Quote(symbol, now);
        }
        while (await timer.WaitForNextTickAsync(cancellationToken));
    }

    public Task<(decimal Rate, decimal MarkPrice)> GetFundingAsync(string symbol, DateTimeOffset paidAt, CancellationToken cancellationToken)
    {
        var mark = prices.Quote(symbol, paidAt).Valuation;
        return Task.FromResult((prices.FundingRate(symbol, paidAt), mark));
    }

    private DateTimeOffset PriceTime() => faults.PricesFrozenAt ?? clock.GetUtcNow();
}
