namespace AlphaPulse.Exchanges.Paper.Matching;

/// <summary>What an order that may only reduce can do.</summary>
internal static class ReduceOnlyRule
{
    /// <summary>Whether the order may only reduce: it says so, or it trades against its side of hedge mode.</summary>
    public static bool MustReduce(NewOrder order) => order.ReduceOnly
        || (order.PositionIndex == 1 && order.Side == OrderSide.Sell)
        || (order.PositionIndex == 2 && order.Side == OrderSide.Buy);

    /// <summary>How much of the position an order of this side can close, base asset; zero when it would add to it.</summary>
    public static decimal Reducible(EnginePosition position, OrderSide side) => Math.Max(0m, -(position.Quantity * (int)side));
}
