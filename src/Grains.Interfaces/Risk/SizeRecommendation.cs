namespace AlphaPulse.Grains.Interfaces;

/// <summary>How much of an asset to buy, and where to give up. Money and prices in USD.</summary>
[GenerateSerializer, Immutable, Alias("SizeRecommendation")]
public sealed record SizeRecommendation
{
    /// <summary>The older of the account's figures and the asset's price.</summary>
    [Id(0)]
    public required DateTimeOffset AsOf { get; init; }

    /// <summary>The base asset.</summary>
    [Id(1)]
    public required string Asset { get; init; }

    /// <summary>Units to buy: a multiple of the spot lot step, at most <see cref="MaxSize"/>.</summary>
    [Id(2)]
    public required decimal RecommendedSize { get; init; }

    /// <summary>Units that the position limit leaves room for.</summary>
    [Id(3)]
    public required decimal MaxSize { get; init; }

    /// <summary>What a stop-out may lose, fees apart.</summary>
    [Id(4)]
    public required decimal RiskPerTrade { get; init; }

    /// <summary>The price at which the trade is given up.</summary>
    [Id(5)]
    public required decimal StopLoss { get; init; }

    /// <summary>The price at which the profit is twice the risk.</summary>
    [Id(6)]
    public required decimal TakeProfit { get; init; }

    /// <summary>Which limit binds, as a sentence; null when the risk per trade alone decides.</summary>
    [Id(7)]
    public required string? Reason { get; init; }

    /// <summary>The spot price that was used.</summary>
    [Id(8)]
    public required decimal Price { get; init; }

    /// <summary>The average true range that was used.</summary>
    [Id(9)]
    public required decimal AverageTrueRange { get; init; }

    /// <summary>How many daily candles it is the mean of, at most 14.</summary>
    [Id(10)]
    public required int RangeDays { get; init; }
}
