namespace AlphaPulse.Quant.Regimes;

/// <summary>Turns candles into observations.</summary>
/// <remarks>
/// The volatility proxy is the estimator of Garman and Klass (1980), sigma^2 = u^2 / 2 - (2 ln 2 - 1) r^2 with the log return r from
/// close to close and the log range u, into which the previous close counts, so that |r| never exceeds u and the estimate is never
/// negative. Its logarithm is close to normal with a deviation of about 0.29 under a random walk, which is what a Gaussian state needs.
/// Unlike the plain range (Parkinson, 1980) it hardly depends on r: with the range the fit describes that dependence instead of
/// regimes (bench/Quant.Bench, drift only). Under a random walk it grows with the square root of the timeframe.
/// </remarks>
public static class RegimeObservations
{
    /// <summary>A candle without range counts as this volatility, so that its logarithm exists.</summary>
    public const double LeastVolatility = 1e-6;

    private static readonly double s_returnWeight = (2 * Math.Log(2)) - 1;

    /// <summary>The observation of one candle.</summary>
    /// <exception cref="ArgumentException">A price is not a finite number above zero, or high is below low.</exception>
    public static RegimeObservation Of(double previousClose, RegimeCandle candle)
    {
        Guard.Positive([previousClose, candle.High, candle.Low, candle.Close], nameof(candle));
        if (candle.High < candle.Low) throw new ArgumentException($"high {candle.High} is below low {candle.Low}.", nameof(candle));
        var high = Math.Max(candle.High, Math.Max(previousClose, candle.Close));
        var low = Math.Min(candle.Low, Math.Min(previousClose, candle.Close));
        var logReturn = Math.Log(candle.Close / previousClose);
        var range = Math.Log(high / low);
        var volatility = Math.Sqrt(Math.Max(0, (0.5 * range * range) - (s_returnWeight * logReturn * logReturn)));
        return new RegimeObservation(logReturn, Math.Log(Math.Max(volatility, LeastVolatility)));
    }

    /// <summary>One observation fewer than the candles, oldest first; none for an empty or single candle.</summary>
    /// <inheritdoc cref="Of" path="/exception"/>
    public static RegimeObservation[] FromCandles(ReadOnlySpan<RegimeCandle> candles)
    {
        var observations = new RegimeObservation[Math.Max(0, candles.Length - 1)];
        for (var i = 0; i < observations.Length; i++) observations[i] = Of(candles[i].Close, candles[i + 1]);
        return observations;
    }
}
