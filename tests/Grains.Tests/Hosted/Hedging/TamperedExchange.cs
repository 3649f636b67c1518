using System.Collections.Concurrent;
using AlphaPulse.Exchanges;

namespace AlphaPulse.Grains.Tests.Hosted.Hedging;

/// <summary>The venue's private side with everything counted that is sent, and one more fault: a network that delivers twice.</summary>
internal sealed class TamperedExchange(IExchange venue) : IExchange
{
    public ConcurrentDictionary<string, int> Sends { get; } = new();

    /// <summary>How many of the next orders the network delivers twice; the sender sees the second reply.</summary>
    public int DeliverTwice { get; set; }

    /// <summary>How many of the next questions about an order stay unanswered.</summary>
    public int UnansweredQuestions { get; set; }

    public string Name => venue.Name;

    public ExchangeMode Mode => venue.Mode;

    public TimeSpan? AbsenceProofDelay => venue.AbsenceProofDelay;

    public async Task<PlaceOutcome> PlaceOrderAsync(OrderRequest order, CancellationToken cancellationToken)
    {
        Sends.AddOrUpdate(order.OrderLinkId, 1, (_, n) => n + 1);
        if (DeliverTwice-- > 0) await venue.PlaceOrderAsync(order, cancellationToken);
        return await venue.PlaceOrderAsync(order, cancellationToken);
    }

    public Task<VenueOrder?> FindOrderAsync(string symbol, string orderLinkId, CancellationToken cancellationToken) =>
        UnansweredQuestions-- > 0
            ? throw new VenueUnavailableException("The test lost the answer.")
            : venue.FindOrderAsync(symbol, orderLinkId, cancellationToken);

    public Task<Wallet> GetWalletAsync(CancellationToken cancellationToken) => venue.GetWalletAsync(cancellationToken);

    public Task<IReadOnlyList<VenuePosition>> GetPositionsAsync(CancellationToken cancellationToken) => venue.GetPositionsAsync(cancellationToken);

    public Task<bool> CancelOrderAsync(string symbol, string orderLinkId, CancellationToken cancellationToken) =>
        venue.CancelOrderAsync(symbol, orderLinkId, cancellationToken);

    public Task<VenueOrder?> FindOrderInHistoryAsync(string symbol, string orderLinkId, CancellationToken cancellationToken) =>
        venue.FindOrderInHistoryAsync(symbol, orderLinkId, cancellationToken);

    public Task<IReadOnlyList<Execution>> GetOrderExecutionsAsync(string symbol, string orderLinkId, CancellationToken cancellationToken) =>
        venue.GetOrderExecutionsAsync(symbol, orderLinkId, cancellationToken);

    public Task<ExecutionPage> GetExecutionsAsync(DateTimeOffset since, int limit, CancellationToken cancellationToken) =>
        venue.GetExecutionsAsync(since, limit, cancellationToken);

    public Task<LedgerPage> GetLedgerAsync(DateTimeOffset since, int limit, CancellationToken cancellationToken) =>
        venue.GetLedgerAsync(since, limit, cancellationToken);

    public IAsyncEnumerable<AccountEvent> StreamEventsAsync(CancellationToken cancellationToken) => venue.StreamEventsAsync(cancellationToken);

    public VenueStatus GetStatus() => venue.GetStatus();
}
