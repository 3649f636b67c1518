namespace AlphaPulse.Grains.Interfaces;

/// <summary>The regime of a market after its last completed hourly candle.</summary>
[GenerateSerializer, Immutable, Alias("RegimeView")]
public sealed record RegimeView
{
    /// <summary>The base asset.</summary>
    [Id(0)]
    public required string Symbol { get; init; }

    /// <summary><c>BULL</c>, <c>BEAR</c>, <c>SIDEWAYS</c> or <c>HIGH_VOLATILITY</c>.</summary>
    [Id(1)]
    public required string Regime { get; init; }

    /// <summary>The filtered posterior of the regime, 0 to 1; low while a change is not confirmed yet.</summary>
    [Id(2)]
    public required double Confidence { get; init; }

    /// <summary>When the regime began.</summary>
    [Id(3)]
    public required DateTimeOffset Since { get; init; }

    /// <summary>The end of the last candle that was taken in.</summary>
    [Id(4)]
    public required DateTimeOffset AsOf { get; init; }

    /// <summary>How to trade in it.</summary>
    [Id(5)]
    public required RegimeAdvice Advice { get; init; }

    /// <summary>When the model was fitted.</summary>
    [Id(6)]
    public required DateTimeOffset FittedAt { get; init; }

    /// <summary>To how many candles.</summary>
    [Id(7)]
    public required int FittedCandles { get; init; }
}
