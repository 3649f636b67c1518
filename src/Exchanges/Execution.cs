namespace AlphaPulse.Exchanges;

/// <summary>One execution: a quantity that changed hands at one price. Funding is no execution, it is in the ledger.</summary>
public sealed record Execution
{
    /// <summary>The venue's id of this execution, unique within account and market kind.</summary>
    public required string ExecutionId { get; init; }

    /// <summary>AlphaPulse's symbol.</summary>
    public required string Symbol { get; init; }

    /// <summary>The venue's id of the order; empty for an execution that the venue made itself.</summary>
    public required string OrderId { get; init; }

    /// <summary>Our own id of the order; null for an order that AlphaPulse did not place.</summary>
    public required string? OrderLinkId { get; init; }

    /// <summary>Buy or sell.</summary>
    public required OrderSide Side { get; init; }

    /// <summary>Base asset, above zero.</summary>
    public required decimal Quantity { get; init; }

    /// <summary>USDT for one unit.</summary>
    public required decimal Price { get; init; }

    /// <summary>The fee in <see cref="FeeAsset"/>, positive when paid, negative for a rebate.</summary>
    public required decimal Fee { get; init; }

    /// <summary>The coin of the fee: a spot buy normally pays in the base asset, everything else in USDT.</summary>
    public required string FeeAsset { get; init; }

    /// <summary>Market or limit.</summary>
    public required OrderType OrderType { get; init; }

    /// <summary>What the order has still open after this execution, base asset.</summary>
    public required decimal LeavesQuantity { get; init; }

    /// <summary>What made it.</summary>
    public required ExecutionKind Kind { get; init; }

    /// <summary>When it happened.</summary>
    public required DateTimeOffset ExecutedAt { get; init; }

    /// <summary>The quantity with its sign: positive for a buy.</summary>
    public decimal SignedQuantity => (int)Side * Quantity;
}
