namespace AlphaPulse.WebApi.Endpoints;

/// <summary>What describes a window of candles.</summary>
internal sealed record RegimeFeaturesBody(double Volatility, double TrendStrength, double VolumeRatio);
