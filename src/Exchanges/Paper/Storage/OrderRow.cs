using AlphaPulse.Exchanges.Paper.Matching;

namespace AlphaPulse.Exchanges.Paper.Storage;

/// <summary>A row of <c>orders</c>.</summary>
internal sealed class OrderRow
{
    public const string Columns = """
        number Number, order_id OrderId, order_link_id OrderLinkId, symbol Symbol, side Side, type Type, quantity Quantity,
        filled_quantity FilledQuantity, filled_value FilledValue, limit_price LimitPrice, status Status, reduce_only ReduceOnly,
        time_in_force TimeInForce, position_index PositionIndex, created_at CreatedAt, updated_at UpdatedAt
        """;

    public const string Upsert = """
        INSERT INTO orders VALUES (@Number, @OrderId, @OrderLinkId, @Symbol, @Side, @Type, @Quantity, @FilledQuantity, @FilledValue,
            @LimitPrice, @Status, @ReduceOnly, @TimeInForce, @PositionIndex, @CreatedAt, @UpdatedAt)
        ON CONFLICT (number) DO UPDATE SET filled_quantity = excluded.filled_quantity, filled_value = excluded.filled_value,
            status = excluded.status, updated_at = excluded.updated_at
        """;

    public long Number { get; init; }

    public string OrderId { get; init; } = "";

    public string? OrderLinkId { get; init; }

    public string Symbol { get; init; } = "";

    public long Side { get; init; }

    public long Type { get; init; }

    public string Quantity { get; init; } = "";

    public string FilledQuantity { get; init; } = "";

    public string FilledValue { get; init; } = "";

    public string? LimitPrice { get; init; }

    public long Status { get; init; }

    public long ReduceOnly { get; init; }

    public long TimeInForce { get; init; }

    public long PositionIndex { get; init; }

    public long CreatedAt { get; init; }

    public long UpdatedAt { get; init; }

    public static OrderRow From(BookOrder order) => new()
    {
        Number = order.Number,
        OrderId = order.Order.OrderId,
        OrderLinkId = order.Order.OrderLinkId,
        Symbol = order.Order.Symbol,
        Side = (long)order.Order.Side,
        Type = (long)order.Order.Type,
        Quantity = Text.Of(order.Order.Quantity),
        FilledQuantity = Text.Of(order.Order.FilledQuantity),
        FilledValue = Text.Of(order.FilledValue),
        LimitPrice = order.LimitPrice is { } price ? Text.Of(price) : null,
        Status = (long)order.Order.Status,
        ReduceOnly = order.Order.ReduceOnly ? 1 : 0,
        TimeInForce = (long)order.TimeInForce,
        PositionIndex = order.PositionIndex,
        CreatedAt = order.Order.CreatedAt.ToUnixTimeMilliseconds(),
        UpdatedAt = order.Order.UpdatedAt.ToUnixTimeMilliseconds(),
    };

    public BookOrder ToOrder()
    {
        var (filled, value) = (Text.ToDecimal(FilledQuantity), Text.ToDecimal(FilledValue));
        return new BookOrder
        {
            Number = Number,
            LimitPrice = LimitPrice is null ? null : Text.ToDecimal(LimitPrice),
            TimeInForce = (TimeInForce)TimeInForce,
            PositionIndex = (int)PositionIndex,
            FilledValue = value,
            Order = new VenueOrder
            {
                OrderId = OrderId,
                OrderLinkId = OrderLinkId,
                Symbol = Symbol,
                Side = (OrderSide)Side,
                Type = (OrderType)Type,
                Quantity = Text.ToDecimal(Quantity),
                FilledQuantity = filled,
                AverageFillPrice = filled == 0 ? null : value / filled,
                Status = (OrderStatus)Status,
                ReduceOnly = ReduceOnly != 0,
                CreatedAt = DateTimeOffset.FromUnixTimeMilliseconds(CreatedAt),
                UpdatedAt = DateTimeOffset.FromUnixTimeMilliseconds(UpdatedAt),
            },
        };
    }
}
