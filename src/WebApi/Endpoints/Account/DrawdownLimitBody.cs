namespace AlphaPulse.WebApi.Endpoints;

/// <summary>The largest fall from the peak, USD.</summary>
internal sealed record DrawdownLimitBody(decimal Max);
