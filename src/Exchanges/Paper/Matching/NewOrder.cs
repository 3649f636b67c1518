namespace AlphaPulse.Exchanges.Paper.Matching;

/// <summary>An order as the matching engine takes it.</summary>
public sealed record NewOrder
{
    /// <summary>The client's own id, or null.</summary>
    public string? OrderLinkId { get; init; }

    /// <summary>The market, such as <c>BTC</c> or <c>BTC-PERP</c>.</summary>
    public required string Symbol { get; init; }

    /// <summary>Buy or sell.</summary>
    public required OrderSide Side { get; init; }

    /// <summary>Base asset, above zero.</summary>
    public required decimal Quantity { get; init; }

    /// <summary>Market or limit.</summary>
    public OrderType Type { get; init; } = OrderType.Market;

    /// <summary>The price of a limit order; null for a market order.</summary>
    public decimal? LimitPrice { get; init; }

    /// <summary>How long it waits; a market order never waits, whatever this says.</summary>
    public TimeInForce TimeInForce { get; init; }

    /// <summary>Whether it may only bring a perpetual nearer to zero.</summary>
    public bool ReduceOnly { get; init; }

    /// <summary>Which position of a perpetual it trades: 0 one-way, 1 the long and 2 the short of hedge mode.</summary>
    public int PositionIndex { get; init; }

    /// <summary>
    /// For fault tests: at most this much is filled now, and the rest stays open, a market order's too, until the first price at or
    /// after <see cref="HeldUntil"/>. Null for no such limit.
    /// </summary>
    public decimal? FillAtMost { get; init; }

    /// <summary>See <see cref="FillAtMost"/>.</summary>
    public DateTimeOffset? HeldUntil { get; init; }

    /// <summary>The order of an <see cref="IExchange"/> caller.</summary>
    public static NewOrder From(OrderRequest request) => new()
    {
        OrderLinkId = request.OrderLinkId,
        Symbol = request.Symbol,
        Side = request.Side,
        Quantity = request.Quantity,
        Type = request.Type,
        LimitPrice = request.LimitPrice,
        ReduceOnly = request.ReduceOnly,
    };
}
