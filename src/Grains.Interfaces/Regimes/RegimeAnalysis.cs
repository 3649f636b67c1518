namespace AlphaPulse.Grains.Interfaces;

/// <summary>What a window of candles looks like.</summary>
[GenerateSerializer, Immutable, Alias("RegimeAnalysis")]
public sealed record RegimeAnalysis
{
    /// <summary>What is wrong with the window, as a sentence; null when the other members are set.</summary>
    [Id(0)]
    public string? Problem { get; init; }

    /// <summary><c>BULL</c>, <c>BEAR</c>, <c>SIDEWAYS</c> or <c>HIGH_VOLATILITY</c>.</summary>
    [Id(1)]
    public string Regime { get; init; } = "";

    /// <summary>The filtered posterior of the regime at the last candle, 0 to 1.</summary>
    [Id(2)]
    public double Confidence { get; init; }

    /// <summary>Annual volatility of the window, as a fraction.</summary>
    [Id(3)]
    public double Volatility { get; init; }

    /// <summary>|Correlation| of log close and time, 0 to 1.</summary>
    [Id(4)]
    public double TrendStrength { get; init; }

    /// <summary>Mean volume of the last quarter over the mean volume of the window.</summary>
    [Id(5)]
    public double VolumeRatio { get; init; }
}
