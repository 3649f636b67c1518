namespace AlphaPulse.WebApi.Endpoints;

/// <summary>A limit over the whole account, USD.</summary>
internal sealed record TotalLimitBody(decimal Total);
