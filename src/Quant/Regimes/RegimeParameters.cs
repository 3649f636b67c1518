namespace AlphaPulse.Quant.Regimes;

/// <summary>How to trade in a regime.</summary>
/// <param name="VolatilityThreshold">Annualised volatility, as a fraction, above which the regime asks for caution.</param>
/// <param name="LeverageMultiplier">Factor on position sizes.</param>
/// <param name="PositionLimit">Advised limit of one position, as a fraction of total value.</param>
public sealed record RegimeParameters(double VolatilityThreshold, double LeverageMultiplier, double PositionLimit)
{
    /// <summary>The defaults of a regime.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The label is not one of the four.</exception>
    public static RegimeParameters DefaultOf(RegimeLabel label) => label switch
    {
        RegimeLabel.Bull => new(0.20, 1.5, 0.15),
        RegimeLabel.Sideways => new(0.20, 1.0, 0.10),
        RegimeLabel.Bear => new(0.30, 0.5, 0.05),
        RegimeLabel.HighVolatility => new(0.50, 0.25, 0.03),
        _ => throw new ArgumentOutOfRangeException(nameof(label), label, "Not a regime."),
    };
}
