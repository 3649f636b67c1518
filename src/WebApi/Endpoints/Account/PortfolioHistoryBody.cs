namespace AlphaPulse.WebApi.Endpoints;

/// <summary>The total value at one moment.</summary>
internal sealed record PortfolioHistoryBody(DateTimeOffset Timestamp, double TotalValue);
