using AlphaPulse.Quant.Risk;

namespace AlphaPulse.Quant.Regimes;

/// <summary>Descriptive features of a window of candles.</summary>
/// <param name="Volatility">Sample standard deviation of log returns x sqrt(candles per 365 days), as a fraction.</param>
/// <param name="TrendStrength">|Pearson correlation| of log close and time, 0 to 1.</param>
/// <param name="VolumeRatio">Mean volume of the last quarter / mean volume of the window; 0 when the latter is 0.</param>
public sealed record MarketFeatures(double Volatility, double TrendStrength, double VolumeRatio)
{
    /// <summary>The features of candles, oldest first. Empty gives zeros.</summary>
    /// <param name="closes">Closing prices in USD, above zero.</param>
    /// <param name="volumes">Volumes, zero or more, one a candle.</param>
    /// <param name="timeframe">Length of a candle, above zero.</param>
    /// <exception cref="ArgumentException">The lengths differ, a value is NaN, infinite or out of range, or the timeframe is not positive.</exception>
    public static MarketFeatures Compute(ReadOnlySpan<double> closes, ReadOnlySpan<double> volumes, TimeSpan timeframe)
    {
        Guard.Finite(volumes, nameof(volumes));
        if (closes.Length != volumes.Length)
            throw new ArgumentException($"There are {closes.Length} closes and {volumes.Length} volumes; give one of each a candle.", nameof(volumes));
        if (timeframe <= TimeSpan.Zero) throw new ArgumentException($"timeframe is {timeframe}; it must be above zero.", nameof(timeframe));
        var returns = Returns.Log(closes);
        if (closes.IsEmpty) return new MarketFeatures(0, 0, 0);

        var logs = new double[closes.Length];
        var times = new double[closes.Length];
        for (var i = 0; i < logs.Length; i++) (logs[i], times[i]) = (Math.Log(closes[i]), i);
        var candlesPerYear = TimeSpan.FromDays(RiskMeasures.DaysPerYear) / timeframe;
        // A quarter of a window that four does not divide is rounded up: at least one candle.
        var quarter = (closes.Length + 3) / 4;
        var mean = RiskMeasures.Mean(volumes);
        return new MarketFeatures(
            RiskMeasures.StandardDeviation(returns) * Math.Sqrt(candlesPerYear),
            Math.Abs(Correlation.Pearson(logs, times)),
            mean > 0 ? RiskMeasures.Mean(volumes[^quarter..]) / mean : 0);
    }
}
