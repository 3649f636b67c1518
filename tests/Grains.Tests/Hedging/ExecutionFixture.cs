using AlphaPulse.Exchanges;
using AlphaPulse.Grains.Hedging;

namespace AlphaPulse.Grains.Tests.Hedging;

/// <summary>Executions, events and venue answers for the tests of the machine.</summary>
internal static class ExecutionFixture
{
    public static readonly DateTimeOffset Start = new(2026, 1, 5, 12, 0, 0, TimeSpan.Zero);

    public static ExecutionMoment At(double seconds, double? absenceSeconds = 0) =>
        new(Start.AddSeconds(seconds), absenceSeconds is { } s ? TimeSpan.FromSeconds(s) : null);

    public static HedgeOrder Sell(decimal quantity, string symbol = "BTC-PERP", bool reduceOnly = false) =>
        new(symbol, LegSide.Sell, quantity, reduceOnly, 50_000m);

    public static HedgeOrder Buy(decimal quantity, string symbol = "BTC-PERP", bool reduceOnly = false) =>
        new(symbol, LegSide.Buy, quantity, reduceOnly, 50_000m);

    public static HedgeExecution Execution(params HedgeOrder[] orders) => HedgeExecution.From(new HedgeInstruction
    {
        ExecutionId = "01J00000000000000000000000",
        Kind = HedgeKind.Execute,
        CreatedAt = Start,
        RequestedBy = Actor.System,
        Policy = HedgePolicy.Default,
        Orders = [.. orders],
    });

    public static ExecutionStep On(this ExecutionStep step, ExecutionEvent happened, ExecutionMoment moment) =>
        ExecutionMachine.Next(step.Execution, happened, moment);

    public static ExecutionStep Wake(this HedgeExecution execution, double seconds = 0, double? absenceSeconds = 0) =>
        ExecutionMachine.Next(execution, new ExecutionEvent.Woken(), At(seconds, absenceSeconds));

    /// <summary>Intent recorded, gate passed, sent with this outcome.</summary>
    public static ExecutionStep SendFirst(this HedgeExecution execution, PlaceOutcome outcome, double? absenceSeconds = 0) =>
        execution.Wake(0, absenceSeconds)
            .On(new ExecutionEvent.Authorised(1, Authorisation.Allowed), At(0, absenceSeconds))
            .On(new ExecutionEvent.Placed(1, outcome), At(0, absenceSeconds));

    /// <summary>Sent, refused, and not listed by the venue.</summary>
    public static ExecutionStep RefuseFirst(this HedgeExecution execution, RejectReason reason) =>
        execution.SendFirst(new PlaceOutcome.Rejected(reason, "no")).On(new ExecutionEvent.Answered(1, Nothing), At(0));

    public static VenueReport Nothing { get; } = new(null, []);

    public static VenueReport Listed(
        ExecutionLeg leg, OrderStatus status, decimal filled, decimal? price = 50_000m, RejectReason? reason = null, double createdAt = 0) =>
        new(
            new VenueOrder
            {
                OrderId = "v1",
                OrderLinkId = leg.OrderLinkId,
                Symbol = leg.Symbol,
                Side = (OrderSide)(int)leg.Side,
                Type = OrderType.Market,
                Quantity = leg.Quantity,
                FilledQuantity = filled,
                AverageFillPrice = filled > 0 ? price : null,
                Status = status,
                RejectReason = reason,
                ReduceOnly = leg.ReduceOnly,
                CreatedAt = Start.AddSeconds(createdAt),
                UpdatedAt = Start.AddSeconds(createdAt),
            },
            []);

    public static Execution Executed(ExecutionLeg leg, string id, decimal quantity, decimal price) => new()
    {
        ExecutionId = id,
        Symbol = leg.Symbol,
        OrderId = "v1",
        OrderLinkId = leg.OrderLinkId,
        Side = (OrderSide)(int)leg.Side,
        Quantity = quantity,
        Price = price,
        Fee = 0,
        FeeAsset = "USDT",
        OrderType = OrderType.Market,
        LeavesQuantity = 0,
        Kind = ExecutionKind.Trade,
        ExecutedAt = Start,
    };
}
