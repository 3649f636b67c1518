using AlphaPulse.Exchanges.Paper.Matching;
using AlphaPulse.Exchanges.Paper.Prices;
using AlphaPulse.Exchanges.Paper.Storage;

namespace AlphaPulse.Exchanges.Paper;

/// <summary>
/// The venue itself: one engine over one file. Everything happens one after the other; what an operation changed is on the disk before
/// anybody hears of it, and if storing fails the engine goes back to what is on the disk.
/// </summary>
internal sealed class PaperVenue : IDisposable
{
    private static readonly TimeSpan PriceLifetime = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim gate = new(1);
    private readonly PaperStore store;
    private readonly IPaperPrices prices;
    private readonly PaperEventHub events;
    private readonly TimeProvider clock;
    private readonly Dictionary<string, MarketPrice> lastPrices = [];
    private MatchingEngine engine;
    private DateTimeOffset pricedAt = DateTimeOffset.MinValue;
    private DateTimeOffset lastBookedAt;
    private DateTimeOffset nextFundingAt;

    public PaperVenue(PaperStore store, IPaperPrices prices, PaperEventHub events, TimeProvider clock)
    {
        this.store = store;
        this.prices = prices;
        this.events = events;
        this.clock = clock;
        engine = LoadEngine();
        lastBookedAt = store.LastBookedAt();
        nextFundingAt = PaperMarkets.NextFunding(store.FundingPaidThrough());
    }

    /// <summary>Takes or refuses an order at the prices of now.</summary>
    /// <param name="order">The order.</param>
    /// <param name="silent">Whether nothing is told of it, as a fault.</param>
    /// <param name="cancellationToken">Counts only until the engine has the order.</param>
    /// <exception cref="VenueUnavailableException">There are no current prices: nothing was done.</exception>
    public async Task<Placement> PlaceAsync(NewOrder order, bool silent, CancellationToken cancellationToken)
    {
        using var _ = await EnterAsync(cancellationToken);
        await RefreshAsync(mustHavePrices: true, cancellationToken);
        return Commit(now => engine.Place(order, now), placement => placement.Changes, silent);
    }

    /// <summary>Cancels what is open of an order; false when nothing was.</summary>
    public async Task<bool> CancelAsync(string orderLinkId, CancellationToken cancellationToken)
    {
        using var _ = await EnterAsync(cancellationToken);
        return Commit(now => engine.Cancel(null, orderLinkId, now), changes => changes).Any;
    }

    /// <summary>Books a deposit or withdrawal.</summary>
    /// <exception cref="InvalidOperationException">More would be withdrawn than is free.</exception>
    public async Task TransferAsync(string asset, decimal quantity, CancellationToken cancellationToken)
    {
        using var _ = await EnterAsync(cancellationToken);
        Commit(now => engine.Transfer(asset, quantity, now), changes => changes);
    }

    /// <summary>Takes a new price: waiting orders that it reaches are filled, funding that became due is paid.</summary>
    public async Task ApplyQuoteAsync(Quote quote, CancellationToken cancellationToken)
    {
        using var _ = await EnterAsync(cancellationToken);
        ApplyQuote(quote);
        await PayDueFundingAsync(cancellationToken);
    }

    /// <summary>Answers a question from the engine, with prices at most a second old if the price source answers.</summary>
    public async Task<T> AskAsync<T>(Func<MatchingEngine, T> question, CancellationToken cancellationToken)
    {
        using var _ = await EnterAsync(cancellationToken);
        await RefreshAsync(mustHavePrices: false, cancellationToken);
        return question(engine);
    }

    /// <summary>Answers a question from the file, after funding that became due is booked.</summary>
    public async Task<T> AskStoreAsync<T>(Func<PaperStore, T> question, CancellationToken cancellationToken)
    {
        using var _ = await EnterAsync(cancellationToken);
        await RefreshAsync(mustHavePrices: false, cancellationToken);
        return question(store);
    }

    public void Dispose()
    {
        gate.Dispose();
        store.Dispose();
    }

    private async Task<IDisposable> EnterAsync(CancellationToken cancellationToken)
    {
        await gate.WaitAsync(cancellationToken);
        return new Leave(gate);
    }

    private async Task RefreshAsync(bool mustHavePrices, CancellationToken cancellationToken)
    {
        try
        {
            if (clock.GetUtcNow() - pricedAt >= PriceLifetime)
            {
                foreach (var quote in await prices.GetQuotesAsync(cancellationToken)) ApplyQuote(quote);
            }

            await PayDueFundingAsync(cancellationToken);
        }
        catch (VenueUnavailableException) when (!mustHavePrices)
        {
            // Balances and orders are known without the price source; due funding is paid when it answers again.
        }
    }

    private void ApplyQuote(Quote quote)
    {
        var price = new MarketPrice(quote.Last, quote.Valuation);
        lastPrices[quote.Symbol] = price;
        pricedAt = clock.GetUtcNow();
        Commit(now => engine.SetPrice(quote.Symbol, price, now), changes => changes);
    }

    private async Task PayDueFundingAsync(CancellationToken cancellationToken)
    {
        while (nextFundingAt <= clock.GetUtcNow())
        {
            var due = nextFundingAt;
            var rates = new List<(string Symbol, decimal Rate, decimal Mark)>();
            foreach (var symbol in engine.Positions.Select(p => p.Symbol).Distinct())
            {
                var (rate, mark) = await prices.GetFundingAsync(symbol, due, cancellationToken);
                rates.Add((symbol, rate, mark));
            }

            // All payments of one time and the note that they are made are stored together: never half, never twice.
            Commit(
                now => MatchingChanges.Join(rates.Select(r => engine.PayFunding(r.Symbol, r.Rate, r.Mark, now)).ToList()),
                changes => changes,
                fundingPaidThrough: due);
            nextFundingAt = PaperMarkets.NextFunding(due);
        }
    }

    private T Commit<T>(
        Func<DateTimeOffset, T> act, Func<T, MatchingChanges> changesOf, bool silent = false, DateTimeOffset? fundingPaidThrough = null)
    {
        var now = Now();
        var result = act(now);
        var changes = changesOf(result);
        if (!changes.Any && fundingPaidThrough is null) return result;
        try
        {
            store.Save(changes, fundingPaidThrough);
        }
        catch
        {
            engine = LoadEngine();
            throw;
        }

        if (!silent) events.Publish(PaperEvents.Of(changes, engine, now));
        return result;
    }

    private MatchingEngine LoadEngine()
    {
        var loaded = new MatchingEngine(
            PaperMarkets.All, new MatchingOptions { WasOrderLinkIdUsed = store.HasOrderLinkId }, store.LoadState());
        foreach (var (symbol, price) in lastPrices) loaded.RestorePrice(symbol, price);
        return loaded;
    }

    /// <summary>The time that is booked: whole milliseconds, as stored, and never back.</summary>
    private DateTimeOffset Now()
    {
        var now = DateTimeOffset.FromUnixTimeMilliseconds(clock.GetUtcNow().ToUnixTimeMilliseconds());
        lastBookedAt = now > lastBookedAt ? now : lastBookedAt;
        return lastBookedAt;
    }

    private sealed class Leave(SemaphoreSlim gate) : IDisposable
    {
        public void Dispose() => gate.Release();
    }
}
