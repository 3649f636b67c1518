using System.Diagnostics;

namespace AlphaPulse.Exchanges;

/// <summary>An exchange whose calls can be seen in a trace and in the metrics.</summary>
internal sealed class TracedExchange(IExchange exchange, ExchangeInstruments instruments, TimeProvider time) : IExchange
{
    private const string Ok = "ok";

    public string Name => exchange.Name;

    public ExchangeMode Mode => exchange.Mode;

    public TimeSpan? AbsenceProofDelay => exchange.AbsenceProofDelay;

    public Task<Wallet> GetWalletAsync(CancellationToken cancellationToken) =>
        Trace("GetWallet", () => exchange.GetWalletAsync(cancellationToken));

    public Task<IReadOnlyList<VenuePosition>> GetPositionsAsync(CancellationToken cancellationToken) =>
        Trace("GetPositions", () => exchange.GetPositionsAsync(cancellationToken));

    public Task<PlaceOutcome> PlaceOrderAsync(OrderRequest order, CancellationToken cancellationToken) =>
        Trace("PlaceOrder", () => exchange.PlaceOrderAsync(order, cancellationToken), order.Symbol, order.OrderLinkId);

    public Task<bool> CancelOrderAsync(string symbol, string orderLinkId, CancellationToken cancellationToken) =>
        Trace("CancelOrder", () => exchange.CancelOrderAsync(symbol, orderLinkId, cancellationToken), symbol, orderLinkId);

    public Task<VenueOrder?> FindOrderAsync(string symbol, string orderLinkId, CancellationToken cancellationToken) =>
        Trace("FindOrder", () => exchange.FindOrderAsync(symbol, orderLinkId, cancellationToken), symbol, orderLinkId);

    public Task<VenueOrder?> FindOrderInHistoryAsync(string symbol, string orderLinkId, CancellationToken cancellationToken) =>
        Trace("FindOrderInHistory", () => exchange.FindOrderInHistoryAsync(symbol, orderLinkId, cancellationToken), symbol, orderLinkId);

    public Task<IReadOnlyList<Execution>> GetOrderExecutionsAsync(string symbol, string orderLinkId, CancellationToken cancellationToken) =>
        Trace("GetOrderExecutions", () => exchange.GetOrderExecutionsAsync(symbol, orderLinkId, cancellationToken), symbol, orderLinkId);

    public Task<ExecutionPage> GetExecutionsAsync(DateTimeOffset since, int limit, CancellationToken cancellationToken) =>
        Trace("GetExecutions", () => exchange.GetExecutionsAsync(since, limit, cancellationToken));

    public Task<LedgerPage> GetLedgerAsync(DateTimeOffset since, int limit, CancellationToken cancellationToken) =>
        Trace("GetLedger", () => exchange.GetLedgerAsync(since, limit, cancellationToken));

    public IAsyncEnumerable<AccountEvent> StreamEventsAsync(CancellationToken cancellationToken) => exchange.StreamEventsAsync(cancellationToken);

    public VenueStatus GetStatus() => exchange.GetStatus();

    private async Task<T> Trace<T>(string call, Func<Task<T>> ask, string? symbol = null, string? orderLinkId = null)
    {
        using var activity = ExchangeActivities.Start(exchange, call, symbol, orderLinkId);
        var begin = time.GetTimestamp();
        var outcome = Ok;
        try
        {
            var answer = await ask().ConfigureAwait(false);
            if (answer is PlaceOutcome)
            {
                outcome = answer.GetType().Name;
                activity?.SetTag("exchange.outcome", outcome);
            }

            return answer;
        }
        catch (Exception e)
        {
            // The kind alone: a venue's message may repeat what was sent.
            outcome = e.GetType().Name;
            activity?.SetStatus(ActivityStatusCode.Error, outcome);
            throw;
        }
        finally
        {
            instruments.CallEnded(exchange.Name, call, outcome, time.GetElapsedTime(begin));
        }
    }
}
