namespace AlphaPulse.Quant.Regimes;

/// <summary>A stretch of time in one regime.</summary>
/// <param name="Label">The regime.</param>
/// <param name="Start">Start of its first candle.</param>
/// <param name="End">Start of the next period's first candle; null for the last period.</param>
/// <param name="Confidence">Mean posterior of the label over the period's candles, 0 to 1.</param>
public sealed record RegimePeriod(RegimeLabel Label, DateTimeOffset Start, DateTimeOffset? End, double Confidence);
