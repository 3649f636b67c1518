using AlphaPulse.Exchanges;
using AlphaPulse.Grains.Hedging;

namespace AlphaPulse.Grains.Tests.Hedging.Simulation;

/// <summary>What must hold in every world, judged by the exchange's truth at each step and at the end.</summary>
internal sealed class Laws(SimulatedWorld world)
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(40);
    private static readonly TimeSpan LongestHold = TimeSpan.FromSeconds(45);
    private static readonly TimeSpan LongUnknown = TimeSpan.FromMinutes(2);

    private readonly HashSet<string> sent = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TimeSpan> intendedAt = new(StringComparer.Ordinal);

    /// <summary>The desk was told to send.</summary>
    public void OnSend(OrderRequest order)
    {
        if (!sent.Add(order.OrderLinkId)) world.Break("each order is sent once", $"{order.OrderLinkId} is sent again");
    }

    /// <summary>The first byte of an order leaves.</summary>
    public void OnLeft(OrderRequest order)
    {
        var leg = world.Store.Execution?.Legs.FirstOrDefault(l => l.OrderLinkId == order.OrderLinkId);
        if (leg?.IntentAt is null) world.Break("an intent is durable before its order leaves", $"{order.OrderLinkId} leaves without one");
        else if (leg.IsFinal) world.Break("what is final does not leave", $"{order.OrderLinkId} leaves and is recorded as {leg.State}");
        var open = world.Exchange.Own.FirstOrDefault(o => o.Symbol == order.Symbol && !o.IsFinal && o.LinkId != order.OrderLinkId);
        if (open is not null) world.Break("one order of an asset at a time", $"{order.OrderLinkId} leaves while {open.LinkId} is open");
        if (world.Weather.ClockJumps == 0 && world.Elapsed > ExecutionRules.PlanLifetime + ExecutionRules.SendWindow + ExecutionRules.SendTimeout)
            world.Break("an old plan is not sent", $"{order.OrderLinkId} leaves {world.Elapsed.TotalSeconds:0} s after the plan");
    }

    /// <summary>The exchange takes an order.</summary>
    public void OnTaken(SimulatedOrder order)
    {
        if (world.Store.Execution?.Legs.FirstOrDefault(l => l.OrderLinkId == order.LinkId) is { IsFinal: true } leg)
            world.Break("rejected only on proof", $"{order.LinkId} is recorded as {leg.State}, and the exchange takes it now");
    }

    /// <summary>A state is durable.</summary>
    public void OnDurable(HedgeExecution? before, HedgeExecution after)
    {
        if (before is not null) CheckNothingIsTakenBack(before, after);
        foreach (var leg in after.Legs)
        {
            if (leg.IntentAt is not null) intendedAt.TryAdd(leg.OrderLinkId, world.Elapsed);
            var order = world.Exchange.FindOwn(leg.OrderLinkId);
            var filled = order?.Filled ?? 0;
            if (leg.Filled > filled) world.Break("nothing is counted twice", $"leg {leg.Number} has {leg.Filled} filled, the exchange {filled}");
            if (leg.IsFinal && order is { IsFinal: false })
                world.Break("rejected only on proof", $"leg {leg.Number} is final as {leg.State}, and its order is {order.Status}");
            if (leg.IsFinal && leg.Filled != filled) world.Break("no fill is lost", $"leg {leg.Number} is final with {leg.Filled}, the exchange filled {filled}");
            if (leg.IsFinal && leg.State != Expected(leg)) world.Break("a state says what was filled", $"leg {leg.Number} is {leg.State} with {leg.Filled}");
            if (leg is { State: LegState.Unknown, Reason: null or "" }) world.Break("a wait has a reason", $"leg {leg.Number} is unknown without one");
        }
    }

    /// <summary>The activation has decided to wait.</summary>
    public void OnWait(HedgeExecution execution, TimeSpan pause)
    {
        if (pause > LongestWait) world.Break("no wait is long", $"waits for {pause}");
        foreach (var leg in execution.Legs.Where(l => l.IsOutstanding && l.State != LegState.Unknown))
        {
            if (intendedAt.TryGetValue(leg.OrderLinkId, out var since) && world.Elapsed - since > LongestHold)
                world.Break("a leg holds the book up for seconds", $"leg {leg.Number} is {leg.State} {(world.Elapsed - since).TotalSeconds:0} s after its intent");
        }
    }

    /// <summary>A person comes to an execution that has lived in a healed world for a while.</summary>
    public void OnPersonComes(HedgeExecution execution)
    {
        foreach (var leg in execution.Legs.Where(l => l is { IsFinal: false, MismatchReported: false, UnknownReported: false } && IsOld(l)))
            world.Break("a person is told", $"leg {leg.Number} is {leg.State} ({leg.Reason}) and nobody was told");
    }

    /// <summary>Everything has come to rest.</summary>
    public void OnEnd(HedgeExecution execution)
    {
        foreach (var leg in execution.Legs)
        {
            if (!leg.IsFinal) world.Break("every execution ends", $"leg {leg.Number} is {leg.State} ({leg.Reason}) in a reported execution");
            var order = world.Exchange.FindOwn(leg.OrderLinkId);
            if (leg.Filled != (order?.Filled ?? 0)) world.Break("no fill is lost", $"leg {leg.Number} has {leg.Filled}, the exchange {order?.Filled ?? 0}");
            if (leg.Filled > 0 && leg.AveragePrice != order!.AveragePrice)
                world.Break("a price is the exchange's", $"leg {leg.Number} has {leg.AveragePrice}, the exchange {order.AveragePrice}");
        }

        foreach (var order in world.Exchange.Own)
        {
            if (execution.Legs.All(l => l.OrderLinkId != order.LinkId)) world.Break("every order has a leg", $"{order.LinkId} has none");
            if (!order.IsFinal) world.Break("no order stays open", $"{order.LinkId} is {order.Status}");
        }

        var whole = execution.Legs.All(l => l.IsReplaced || l.State == LegState.Filled);
        if (whole != (execution.Status() == HedgeStatus.Completed)) world.Break("the result says what was filled", execution.Status().ToString());
    }

    private bool IsOld(ExecutionLeg leg) => intendedAt.TryGetValue(leg.OrderLinkId, out var since) && world.Elapsed - since > LongUnknown;

    private void CheckNothingIsTakenBack(HedgeExecution before, HedgeExecution after)
    {
        if (after.Legs.Count < before.Legs.Count) world.Break("nothing is taken back", "legs are gone");
        foreach (var (was, now) in before.Legs.Zip(after.Legs))
        {
            if (now.Filled < was.Filled) world.Break("nothing is taken back", $"leg {was.Number} had {was.Filled} filled and has {now.Filled}");
            if (was.IntentAt is not null && now.IntentAt != was.IntentAt) world.Break("nothing is taken back", $"the intent of leg {was.Number} is another");
            if (was.IsFinal && now != was with { IsReplaced = now.IsReplaced }) world.Break("nothing is taken back", $"leg {was.Number} was final and is another");
        }
    }

    private static LegState Expected(ExecutionLeg leg) =>
        leg.Filled == 0 ? LegState.Rejected : leg.Filled >= leg.Quantity ? LegState.Filled : LegState.PartiallyFilled;
}
