namespace AlphaPulse.Quant.Regimes;

/// <summary>What the model sees of one candle.</summary>
/// <param name="LogReturn">ln(close / previous close).</param>
/// <param name="LogVolatility">Natural logarithm of the candle's Garman-Klass volatility, not annualised.</param>
public readonly record struct RegimeObservation(double LogReturn, double LogVolatility);
