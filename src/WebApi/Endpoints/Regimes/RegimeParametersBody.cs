namespace AlphaPulse.WebApi.Endpoints;

/// <summary>How to trade in a regime.</summary>
internal sealed record RegimeParametersBody(double VolatilityThreshold, double LeverageMultiplier, double PositionLimit);
