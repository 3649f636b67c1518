using AlphaPulse.Exchanges;
using Microsoft.Extensions.Logging;

namespace AlphaPulse.Grains.Hedging;

/// <summary>Carries an execution's orders and questions to the venue, and brings back what came of it as an event. Never throws.</summary>
internal sealed partial class ExecutionDesk(IVenueSessions sessions, IPriceBoard prices, TimeProvider time, ILogger<ExecutionDesk> logger)
{
    private static readonly TimeSpan QuestionTimeout = TimeSpan.FromSeconds(10);

    /// <summary>The venue's promise about absence.</summary>
    public TimeSpan? AbsenceProofDelay(string account) => sessions.GetExchange(account).AbsenceProofDelay;

    /// <summary>Sends the leg, once.</summary>
    public async Task<ExecutionEvent> SendAsync(string account, ExecutionLeg leg)
    {
        // Not bound to the shutdown: what left is waited for, so that its outcome can be recorded.
        using var timeout = new CancellationTokenSource(ExecutionRules.SendTimeout, time);
        try
        {
            var order = new OrderRequest
            {
                OrderLinkId = leg.OrderLinkId,
                Symbol = leg.Symbol,
                Side = (OrderSide)(int)leg.Side,
                Quantity = leg.Quantity,
                ReduceOnly = leg.ReduceOnly,
            };
            return new ExecutionEvent.Placed(leg.Number, await sessions.GetExchange(account).PlaceOrderAsync(order, timeout.Token));
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested)
        {
            // By the exchange's word nothing has left: Unknown would hold the asset for an order that cannot exist.
            return new ExecutionEvent.Placed(leg.Number, new PlaceOutcome.Rejected(
                RejectReason.Other, $"not sent: the venue's rules and limits took longer than {ExecutionRules.SendTimeout.TotalSeconds:0} s."));
        }
        catch (Exception e)
        {
            LogUnexpected(logger, e, "sending", leg.OrderLinkId);
            return new ExecutionEvent.Placed(leg.Number, new PlaceOutcome.Unknown($"Sending failed with {e.GetType().Name}."));
        }
    }

    /// <summary>Asks for the leg: order, then history, then executions.</summary>
    public async Task<ExecutionEvent> AskAsync(string account, ExecutionLeg leg, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(QuestionTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            var exchange = sessions.GetExchange(account);
            var order = await exchange.FindOrderAsync(leg.Symbol, leg.OrderLinkId, either.Token)
                ?? await exchange.FindOrderInHistoryAsync(leg.Symbol, leg.OrderLinkId, either.Token);
            var complete = order is { IsFinal: true } && (order.FilledQuantity == 0 || order.AverageFillPrice is not null);
            var executions = complete ? [] : await exchange.GetOrderExecutionsAsync(leg.Symbol, leg.OrderLinkId, either.Token);
            return new ExecutionEvent.Answered(leg.Number, new VenueReport(ByOurClock(order, exchange), executions));
        }
        catch (Exception e) when (e is VenueUnavailableException or VenueConfigurationException or OperationCanceledException)
        {
            return new ExecutionEvent.Unanswered(leg.Number, $"The venue does not answer: {e.Message}");
        }
        catch (Exception e)
        {
            LogUnexpected(logger, e, "asking for", leg.OrderLinkId);
            return new ExecutionEvent.Unanswered(leg.Number, $"Asking failed with {e.GetType().Name}.");
        }
    }

    /// <summary>Tells the venue to cancel what is open of the leg.</summary>
    public async Task<ExecutionEvent> CancelAsync(string account, ExecutionLeg leg, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(QuestionTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            await sessions.GetExchange(account).CancelOrderAsync(leg.Symbol, leg.OrderLinkId, either.Token);
        }
        catch (Exception e)
        {
            // Whether it was taken is asked next, and it is cancelled again if it stays open.
            LogUnexpected(logger, e, "cancelling", leg.OrderLinkId);
        }

        return new ExecutionEvent.CancelSent(leg.Number);
    }

    /// <summary>Plans an asset of an execution again from a fresh view of the account.</summary>
    public async Task<ExecutionEvent> ReplanAsync(HedgeExecution execution, string asset, IAccountGrain account)
    {
        try
        {
            var view = await account.RefreshFromNow();
            var opened = new HashSet<string>(StringComparer.Ordinal) { Symbols.Perpetual(asset) };
            var orders = HedgeDrafts.Draft(execution.Kind, view, prices, execution.Policy, opened, [asset]).Orders;
            // A close goes on only in its own direction: a position on the other side is somebody else's.
            var sides = execution.Legs.Where(l => l.Asset == asset).Select(l => l.Side).ToHashSet();
            if (execution.Kind == HedgeKind.Close) orders = [.. orders.Where(o => sides.Contains(o.Side))];
            return new ExecutionEvent.Replanned(asset, orders, Problem: null);
        }
        catch (Exception e)
        {
            LogUnexpected(logger, e, "planning again", asset);
            return new ExecutionEvent.Replanned(asset, [], e is ExchangeUnavailableException ? e.Message : $"it failed with {e.GetType().Name}.");
        }
    }

    // A leg's times are ours: when the venue's clock is minutes off, its order must still be recognised.
    private static VenueOrder? ByOurClock(VenueOrder? order, IExchange exchange) => order is null
        ? null
        : order with { CreatedAt = order.CreatedAt - (exchange.GetStatus().ClockOffset ?? TimeSpan.Zero) };

    [LoggerMessage(4101, LogLevel.Warning, "{What} {Subject} failed")]
    private static partial void LogUnexpected(ILogger logger, Exception exception, string what, string subject);
}
