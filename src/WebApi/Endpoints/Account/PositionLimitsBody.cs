namespace AlphaPulse.WebApi.Endpoints;

/// <summary>The largest |net exposure| of one asset, USD.</summary>
internal sealed record PositionLimitsBody(decimal Default);
