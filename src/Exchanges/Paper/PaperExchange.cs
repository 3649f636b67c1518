using AlphaPulse.Exchanges.Paper.Matching;

namespace AlphaPulse.Exchanges.Paper;

/// <summary>The embedded paper venue as an exchange: real rules, fees and files, no real money.</summary>
public sealed class PaperExchange : IExchange
{
    private readonly PaperVenue venue;
    private readonly PaperEventHub events;
    private readonly PaperFaults faults;
    private readonly TimeProvider clock;

    internal PaperExchange(PaperVenue venue, PaperEventHub events, PaperFaults faults, TimeProvider clock)
    {
        this.venue = venue;
        this.events = events;
        this.faults = faults;
        this.clock = clock;
    }

    /// <inheritdoc/>
    public string Name => "paper";

    /// <inheritdoc/>
    public ExchangeMode Mode => ExchangeMode.Paper;

    /// <inheritdoc/>
    /// <remarks>An order is on the disk before its request returns or is cancelled, so what is absent then will never appear.</remarks>
    public TimeSpan? AbsenceProofDelay => TimeSpan.Zero;

    /// <inheritdoc/>
    public Task<Wallet> GetWalletAsync(CancellationToken cancellationToken) =>
        AskAsync(engine => PaperEvents.Wallet(engine, clock.GetUtcNow()), cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<VenuePosition>> GetPositionsAsync(CancellationToken cancellationToken) =>
        AskAsync(engine => PaperEvents.Positions(engine, clock.GetUtcNow()), cancellationToken);

    /// <inheritdoc/>
    public async Task<PlaceOutcome> PlaceOrderAsync(OrderRequest order, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (faults.IsAway) return new PlaceOutcome.Unknown("The paper venue is away (an injected fault).");
        var fault = faults.NextOrderFault();
        switch (fault)
        {
            case OrderFault.LostBefore:
                return new PlaceOutcome.Unknown("No reply (an injected fault).");
            case OrderFault.ServerError { Accepted: false }:
                return new PlaceOutcome.Unknown("HTTP 500 (an injected fault).");
            case OrderFault.Refused refused:
                return new PlaceOutcome.Rejected(refused.Reason, "Refused (an injected fault).");
        }

        var outcome = await SendAsync(order, fault as OrderFault.PartialThenSilence, cancellationToken);
        return await ReplyAsync(outcome, fault, cancellationToken);
    }

    /// <inheritdoc/>
    public Task<bool> CancelOrderAsync(string symbol, string orderLinkId, CancellationToken cancellationToken)
    {
        faults.ThrowIfAway();
        return venue.CancelAsync(orderLinkId, cancellationToken);
    }

    /// <inheritdoc/>
    public Task<VenueOrder?> FindOrderAsync(string symbol, string orderLinkId, CancellationToken cancellationToken)
    {
        faults.ThrowIfAway();
        return venue.AskStoreAsync(store => store.FindOrder(symbol, orderLinkId), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<VenueOrder?> FindOrderInHistoryAsync(string symbol, string orderLinkId, CancellationToken cancellationToken) =>
        FindOrderAsync(symbol, orderLinkId, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<Execution>> GetOrderExecutionsAsync(string symbol, string orderLinkId, CancellationToken cancellationToken)
    {
        faults.ThrowIfAway();
        return venue.AskStoreAsync(store => store.OrderExecutions(symbol, orderLinkId), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<ExecutionPage> GetExecutionsAsync(DateTimeOffset since, int limit, CancellationToken cancellationToken)
    {
        faults.ThrowIfAway();
        return venue.AskStoreAsync(store => store.Executions(since, limit), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<LedgerPage> GetLedgerAsync(DateTimeOffset since, int limit, CancellationToken cancellationToken)
    {
        faults.ThrowIfAway();
        return venue.AskStoreAsync(store => store.Ledger(since, limit), cancellationToken);
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<AccountEvent> StreamEventsAsync(CancellationToken cancellationToken) => events.StreamAsync(cancellationToken);

    /// <inheritdoc/>
    public VenueStatus GetStatus() => new(
        events.HasListeners && !faults.IsAway,
        faults.AwaySince ?? clock.GetUtcNow(),
        ClockOffset: TimeSpan.Zero,
        RateLimitRemaining: null);

    /// <summary>Books a deposit (positive) or withdrawal (negative) from outside, for tests and demonstrations.</summary>
    /// <param name="asset">The coin, such as <c>USDT</c>.</param>
    /// <param name="quantity">How much, not zero.</param>
    /// <param name="cancellationToken">Counts until it is booked.</param>
    /// <exception cref="InvalidOperationException">More would be withdrawn than is free.</exception>
    /// <exception cref="VenueUnavailableException">The venue is away.</exception>
    public Task TransferAsync(string asset, decimal quantity, CancellationToken cancellationToken)
    {
        faults.ThrowIfAway();
        return venue.TransferAsync(asset, quantity, cancellationToken);
    }

    private Task<T> AskAsync<T>(Func<MatchingEngine, T> question, CancellationToken cancellationToken)
    {
        faults.ThrowIfAway();
        return venue.AskAsync(question, cancellationToken);
    }

    private async Task<PlaceOutcome> SendAsync(
        OrderRequest request, OrderFault.PartialThenSilence? partial, CancellationToken cancellationToken)
    {
        var order = NewOrder.From(request);
        if (partial is not null)
        {
            var lot = PaperMarkets.All.FirstOrDefault(m => m.Symbol == request.Symbol)?.LotStep ?? 1m;
            order = order with
            {
                FillAtMost = Math.Max(lot, Math.Floor(request.Quantity * partial.Share / lot) * lot),
                HeldUntil = clock.GetUtcNow() + partial.Silence,
            };
        }

        try
        {
            var placement = await venue.PlaceAsync(order, silent: partial is not null, cancellationToken);
            return placement.Refusal is { } refusal
                ? new PlaceOutcome.Rejected(refusal.Reason, refusal.Text)
                : new PlaceOutcome.Accepted(placement.Order!.Order.OrderId);
        }
        catch (VenueUnavailableException noPrice)
        {
            return new PlaceOutcome.Rejected(RejectReason.PriceMoved, noPrice.Message);
        }
        catch (Microsoft.Data.Sqlite.SqliteException disk)
        {
            return new PlaceOutcome.Unknown($"The paper venue could not store the order: {disk.Message}");
        }
    }

    private async Task<PlaceOutcome> ReplyAsync(PlaceOutcome outcome, OrderFault fault, CancellationToken cancellationToken)
    {
        var delay = faults.ReplyDelay + (fault is OrderFault.Delayed delayed ? delayed.By : TimeSpan.Zero);
        try
        {
            if (delay > TimeSpan.Zero) await Task.Delay(delay, clock, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            return new PlaceOutcome.Unknown("The caller stopped waiting for the reply.");
        }

        return fault switch
        {
            OrderFault.LostAfter => new PlaceOutcome.Unknown("No reply (an injected fault)."),
            OrderFault.ServerError => new PlaceOutcome.Unknown("HTTP 500 (an injected fault)."),
            _ => outcome,
        };
    }
}
