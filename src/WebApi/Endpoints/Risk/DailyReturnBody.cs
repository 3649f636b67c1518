namespace AlphaPulse.WebApi.Endpoints;

/// <summary>One row of <c>GET /risk/returns</c>.</summary>
/// <param name="Date">The UTC day.</param>
/// <param name="Return">A fraction.</param>
internal sealed record DailyReturnBody(DateOnly Date, double Return);
