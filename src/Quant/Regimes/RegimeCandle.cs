namespace AlphaPulse.Quant.Regimes;

/// <summary>The prices of one completed candle that the regime model looks at, in USD.</summary>
/// <param name="High">Highest price.</param>
/// <param name="Low">Lowest price, above zero.</param>
/// <param name="Close">Last price.</param>
public readonly record struct RegimeCandle(double High, double Low, double Close);
