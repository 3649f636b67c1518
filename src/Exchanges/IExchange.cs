namespace AlphaPulse.Exchanges;

/// <summary>
/// A venue's private side, for one account: balances, positions, orders. Questions throw <see cref="VenueUnavailableException"/> when
/// the venue does not answer and <see cref="VenueConfigurationException"/> when the key is refused.
/// </summary>
public interface IExchange
{
    /// <summary>The venue's name in lower case, such as <c>paper</c> or <c>bybit</c>.</summary>
    string Name { get; }

    /// <summary>How real the money is.</summary>
    ExchangeMode Mode { get; }

    /// <summary>
    /// How long after the last moment at which a request may have left the absence of its order from the open and recent orders, from
    /// the history and from the executions proves that the order does not exist. Null, the default, where the venue promises nothing of
    /// the kind: there "not found" never means "not placed".
    /// </summary>
    TimeSpan? AbsenceProofDelay => null;

    /// <summary>The balances of all coins.</summary>
    Task<Wallet> GetWalletAsync(CancellationToken cancellationToken);

    /// <summary>The open perpetual positions; flat ones are left out.</summary>
    Task<IReadOnlyList<VenuePosition>> GetPositionsAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Sends one order, once. Never throws for what the venue or the network did: that is the outcome. A cancelled token after the
    /// first byte left gives <see cref="PlaceOutcome.Unknown"/>.
    /// </summary>
    /// <exception cref="OperationCanceledException">Cancelled before the first byte left: no request for it will leave any more.</exception>
    Task<PlaceOutcome> PlaceOrderAsync(OrderRequest order, CancellationToken cancellationToken);

    /// <summary>Cancels what is open of an order. True when the venue took it, false when there was nothing left to cancel.</summary>
    Task<bool> CancelOrderAsync(string symbol, string orderLinkId, CancellationToken cancellationToken);

    /// <summary>
    /// The order among the open and recently closed ones, or null when the venue does not list it there, which proves nothing: it may
    /// not be stored yet, or no longer.
    /// </summary>
    Task<VenueOrder?> FindOrderAsync(string symbol, string orderLinkId, CancellationToken cancellationToken);

    /// <summary>The order in the venue's history, which lags behind; null when it is not listed there, which proves nothing.</summary>
    Task<VenueOrder?> FindOrderInHistoryAsync(string symbol, string orderLinkId, CancellationToken cancellationToken);

    /// <summary>All executions of one order that the venue lists now, oldest first.</summary>
    Task<IReadOnlyList<Execution>> GetOrderExecutionsAsync(string symbol, string orderLinkId, CancellationToken cancellationToken);

    /// <summary>The account's executions at or after <paramref name="since"/>, oldest first, about <paramref name="limit"/> at most.</summary>
    Task<ExecutionPage> GetExecutionsAsync(DateTimeOffset since, int limit, CancellationToken cancellationToken);

    /// <summary>The changes of the wallet at or after <paramref name="since"/>, oldest first, about <paramref name="limit"/> at most.</summary>
    Task<LedgerPage> GetLedgerAsync(DateTimeOffset since, int limit, CancellationToken cancellationToken);

    /// <summary>
    /// The account's live events until cancelled: <see cref="AccountEvent.Connected"/> first, and again after each reconnect.
    /// Reconnects by itself; throws only when cancelled or with <see cref="VenueConfigurationException"/>.
    /// </summary>
    IAsyncEnumerable<AccountEvent> StreamEventsAsync(CancellationToken cancellationToken);

    /// <summary>How the connection is doing, for the status page.</summary>
    VenueStatus GetStatus();
}
