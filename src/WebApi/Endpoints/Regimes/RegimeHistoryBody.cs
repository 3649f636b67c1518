namespace AlphaPulse.WebApi.Endpoints;

/// <summary>The body of <c>GET /regime/history</c>, oldest first.</summary>
internal sealed record RegimeHistoryBody(IReadOnlyList<RegimePeriodBody> Regimes);
