namespace AlphaPulse.Exchanges;

/// <summary>One order as the venue reports it.</summary>
public sealed record VenueOrder
{
    /// <summary>The venue's id.</summary>
    public required string OrderId { get; init; }

    /// <summary>Our own id; null for an order that AlphaPulse did not place.</summary>
    public required string? OrderLinkId { get; init; }

    /// <summary>AlphaPulse's symbol.</summary>
    public required string Symbol { get; init; }

    /// <summary>Buy or sell.</summary>
    public required OrderSide Side { get; init; }

    /// <summary>Market or limit.</summary>
    public required OrderType Type { get; init; }

    /// <summary>The quantity ordered, base asset.</summary>
    public required decimal Quantity { get; init; }

    /// <summary>The quantity filled so far, base asset.</summary>
    public required decimal FilledQuantity { get; init; }

    /// <summary>The average price of what is filled, USDT; null while nothing is.</summary>
    public required decimal? AverageFillPrice { get; init; }

    /// <summary>The state.</summary>
    public required OrderStatus Status { get; init; }

    /// <summary>Why it was rejected; null otherwise.</summary>
    public RejectReason? RejectReason { get; init; }

    /// <summary>Whether it may only reduce a position.</summary>
    public required bool ReduceOnly { get; init; }

    /// <summary>When the venue took it.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it last changed.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>Whether nothing more can happen to it.</summary>
    public bool IsFinal => Status is OrderStatus.Filled or OrderStatus.Cancelled or OrderStatus.Rejected;
}
