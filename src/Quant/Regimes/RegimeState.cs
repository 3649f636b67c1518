namespace AlphaPulse.Quant.Regimes;

/// <summary>One hidden state: two independent normal distributions, a share of time and a label.</summary>
/// <param name="Mean">Mean log return of a candle.</param>
/// <param name="Variance">Variance of the log return of a candle, above zero.</param>
/// <param name="LogVolatilityMean">Mean of the log volatility.</param>
/// <param name="LogVolatilityVariance">Variance of the log volatility, above zero.</param>
/// <param name="Occupancy">Share of the fitted candles that the state explains, 0 to 1.</param>
/// <param name="Label">The regime that the state stands for.</param>
public sealed record RegimeState(
    double Mean, double Variance, double LogVolatilityMean, double LogVolatilityVariance, double Occupancy, RegimeLabel Label);
