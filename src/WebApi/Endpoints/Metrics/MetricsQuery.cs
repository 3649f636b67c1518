namespace AlphaPulse.WebApi.Endpoints;

/// <summary>Which values of a metric.</summary>
internal sealed record MetricsQuery
{
    [FromQuery(Name = "start_time")]
    public UtcTime? StartTime { get; init; }

    [FromQuery(Name = "end_time")]
    public UtcTime? EndTime { get; init; }

    public string? Aggregation { get; init; }

    public string? Interval { get; init; }
}
