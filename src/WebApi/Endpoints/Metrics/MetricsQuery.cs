namespace AlphaPulse.WebApi.Endpoints;

/// <summary>Which values of a metric.</summary>
internal sealed record MetricsQuery(
    [FromQuery(Name = "start_time")] UtcTime? StartTime,
    [FromQuery(Name = "end_time")] UtcTime? EndTime,
    string? Aggregation,
    string? Interval);
