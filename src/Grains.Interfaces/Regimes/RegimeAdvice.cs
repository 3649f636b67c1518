namespace AlphaPulse.Grains.Interfaces;

/// <summary>How to trade in a regime.</summary>
/// <param name="VolatilityThreshold">Annual volatility, as a fraction, above which to be cautious.</param>
/// <param name="LeverageMultiplier">Factor on position sizes.</param>
/// <param name="PositionLimit">Advised limit of one position, as a fraction of the total value.</param>
[GenerateSerializer, Immutable, Alias("RegimeAdvice")]
public sealed record RegimeAdvice(
    [property: Id(0)] double VolatilityThreshold, [property: Id(1)] double LeverageMultiplier, [property: Id(2)] double PositionLimit);
