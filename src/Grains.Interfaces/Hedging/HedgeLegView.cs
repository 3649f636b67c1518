namespace AlphaPulse.Grains.Interfaces;

/// <summary>One leg of an execution as it stands now.</summary>
[GenerateSerializer, Immutable, Alias("HedgeLegView")]
public sealed record HedgeLegView
{
    /// <summary>Such as <c>BTC-PERP</c>.</summary>
    [Id(0)]
    public required string Symbol { get; init; }

    /// <summary>Buy or sell.</summary>
    [Id(1)]
    public required LegSide Side { get; init; }

    /// <summary>The quantity ordered, base asset.</summary>
    [Id(2)]
    public required decimal Quantity { get; init; }

    /// <summary>The quantity proved filled so far, base asset.</summary>
    [Id(3)]
    public required decimal Filled { get; init; }

    /// <summary>The average price of what is filled, USDT; null while nothing is.</summary>
    [Id(4)]
    public required decimal? AveragePrice { get; init; }

    /// <summary>The state.</summary>
    [Id(5)]
    public required LegState State { get; init; }

    /// <summary>Whether nothing more can happen to it.</summary>
    [Id(6)]
    public required bool IsFinal { get; init; }

    /// <summary>Whether it may only bring the perpetual nearer to zero.</summary>
    [Id(7)]
    public required bool ReduceOnly { get; init; }

    /// <summary>The order's id at the venue, chosen by AlphaPulse.</summary>
    [Id(8)]
    public required string OrderLinkId { get; init; }

    /// <summary>Why it stands so, as a sentence; null when there is nothing to say.</summary>
    [Id(9)]
    public required string? Reason { get; init; }
}
