namespace AlphaPulse.WebApi.Endpoints;

/// <summary>Which trades to list; what is left out does not restrict, but for the last 7 days.</summary>
internal sealed record TradeListQuery(
    string? Symbol,
    [FromQuery(Name = "start_time")] UtcTime? StartTime,
    [FromQuery(Name = "end_time")] UtcTime? EndTime,
    int? Limit,
    int? Offset);
