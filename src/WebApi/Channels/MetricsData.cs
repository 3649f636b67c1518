namespace AlphaPulse.WebApi.Channels;

/// <summary>The data of a <c>metrics_update</c>.</summary>
internal sealed record MetricsData(decimal PortfolioValue, DateTimeOffset Timestamp);
