namespace AlphaPulse.Exchanges.Paper.Matching;

/// <summary>An order that the engine took, with what it needs to go on with it.</summary>
public sealed record BookOrder
{
    /// <summary>Its number: 1 for the engine's first order, growing by one.</summary>
    public required long Number { get; init; }

    /// <summary>What a client sees of it.</summary>
    public required VenueOrder Order { get; init; }

    /// <summary>The price of a limit order, USDT; null for a market order.</summary>
    public required decimal? LimitPrice { get; init; }

    /// <summary>How long it may wait.</summary>
    public required TimeInForce TimeInForce { get; init; }

    /// <summary>0 one-way, 1 the long and 2 the short of hedge mode.</summary>
    public int PositionIndex { get; init; }

    /// <summary>What was paid or received so far without fees, USDT.</summary>
    public decimal FilledValue { get; init; }

    /// <summary>Not matched before this time; null for no hold. Not persisted: a restart ends the hold.</summary>
    public DateTimeOffset? HeldUntil { get; init; }

    /// <summary>What is still to be filled, base asset.</summary>
    public decimal Leaves => Order.Quantity - Order.FilledQuantity;

    internal BookOrder WithFill(decimal quantity, decimal price, DateTimeOffset now)
    {
        var filled = Order.FilledQuantity + quantity;
        var value = FilledValue + (quantity * price);
        return this with
        {
            FilledValue = value,
            Order = Order with
            {
                FilledQuantity = filled,
                AverageFillPrice = value / filled,
                Status = filled == Order.Quantity ? OrderStatus.Filled : OrderStatus.PartiallyFilled,
                UpdatedAt = now,
            },
        };
    }

    internal BookOrder Cancelled(DateTimeOffset now) =>
        this with { Order = Order with { Status = OrderStatus.Cancelled, UpdatedAt = now } };
}
