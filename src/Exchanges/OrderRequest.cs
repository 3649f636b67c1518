namespace AlphaPulse.Exchanges;

/// <summary>One order as AlphaPulse wants it placed.</summary>
public sealed record OrderRequest
{
    /// <summary>Our own id: 1-36 characters of <c>A-Za-z0-9_-</c>, never used twice.</summary>
    public required string OrderLinkId { get; init; }

    /// <summary>AlphaPulse's symbol, <c>BTC</c> or <c>BTC-PERP</c>.</summary>
    public required string Symbol { get; init; }

    /// <summary>Buy or sell.</summary>
    public required OrderSide Side { get; init; }

    /// <summary>Base asset, above zero, a multiple of the lot step.</summary>
    public required decimal Quantity { get; init; }

    /// <summary>Market or limit.</summary>
    public OrderType Type { get; init; } = OrderType.Market;

    /// <summary>The price of a limit order, a multiple of the tick size; null for a market order.</summary>
    public decimal? LimitPrice { get; init; }

    /// <summary>Whether the order may only bring a perpetual nearer to zero.</summary>
    public bool ReduceOnly { get; init; }
}
