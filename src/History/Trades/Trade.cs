namespace AlphaPulse.History;

/// <summary>One execution.</summary>
public sealed record Trade
{
    /// <summary>The venue's id of the execution, unique within account and category.</summary>
    public required string ExecutionId { get; init; }

    /// <summary>The kind of market, as in <c>spot</c> and <c>linear</c>.</summary>
    public required string Category { get; init; }

    /// <summary>AlphaPulse's symbol, as in <c>BTC</c> and <c>BTC-PERP</c>.</summary>
    public required string Symbol { get; init; }

    /// <summary>Buy or sell.</summary>
    public required TradeSide Side { get; init; }

    /// <summary>The executed quantity in the base asset, above zero.</summary>
    public required decimal Quantity { get; init; }

    /// <summary>USD for one unit.</summary>
    public required decimal Price { get; init; }

    /// <summary>When it happened, kept to the millisecond.</summary>
    public required DateTimeOffset ExecutedAt { get; init; }

    /// <summary>The state of the order after it.</summary>
    public required TradeStatus Status { get; init; }

    /// <summary>Market or limit.</summary>
    public required TradeOrderType OrderType { get; init; }

    /// <summary>The fee in USD; positive when paid.</summary>
    public required decimal FeeUsd { get; init; }

    /// <summary>The fee in <see cref="FeeAsset"/>; positive when paid.</summary>
    public required decimal Fee { get; init; }

    /// <summary>The coin of the fee.</summary>
    public required string FeeAsset { get; init; }

    /// <summary>The venue's id of the order; empty for an execution that the venue made itself.</summary>
    public required string OrderId { get; init; }

    /// <summary>Our own id of the order; null for an order that AlphaPulse did not place.</summary>
    public required string? OrderLinkId { get; init; }

    /// <summary>What made it, as in <c>trade</c> and <c>liquidation</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>The quantity with its sign: positive for a buy.</summary>
    public decimal SignedQuantity => Side == TradeSide.Buy ? Quantity : -Quantity;
}
