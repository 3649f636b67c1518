namespace AlphaPulse.Quant.Regimes;

/// <summary>Which regime a state stands for.</summary>
public static class RegimeLabelling
{
    /// <summary>A state is HIGH_VOLATILITY from this many times the market's geometric mean volatility.</summary>
    public const double HighVolatilityFactor = 2;

    /// <summary>A state is BULL or BEAR when its mean return is this many standard errors from zero.</summary>
    public const double DriftStandardErrors = 2;

    /// <summary>
    /// HIGH_VOLATILITY when exp(log volatility) is at least twice the occupancy-weighted geometric mean over the states; else BULL
    /// or BEAR when the mean return is at least two standard errors above or below zero; else SIDEWAYS. Several states may share a label.
    /// </summary>
    /// <param name="logVolatility">The state's mean log volatility.</param>
    /// <param name="averageLogVolatility">Occupancy-weighted mean of the log volatility over all states.</param>
    /// <param name="mean">The state's mean log return.</param>
    /// <param name="variance">The state's variance of the log return.</param>
    /// <param name="candles">How many candles the state explains.</param>
    public static RegimeLabel LabelOf(double logVolatility, double averageLogVolatility, double mean, double variance, double candles)
    {
        if (logVolatility - averageLogVolatility >= Math.Log(HighVolatilityFactor)) return RegimeLabel.HighVolatility;
        if (candles <= 0) return RegimeLabel.Sideways;
        var standardErrors = mean / Math.Sqrt(variance / candles);
        if (standardErrors >= DriftStandardErrors) return RegimeLabel.Bull;
        return standardErrors <= -DriftStandardErrors ? RegimeLabel.Bear : RegimeLabel.Sideways;
    }
}
