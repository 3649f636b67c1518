namespace AlphaPulse.WebApi.Endpoints;

/// <summary>Which trades to list; what is left out does not restrict, but for the last 7 days.</summary>
internal sealed record TradeListQuery
{
    public string? Symbol { get; init; }

    [FromQuery(Name = "start_time")]
    public UtcTime? StartTime { get; init; }

    [FromQuery(Name = "end_time")]
    public UtcTime? EndTime { get; init; }

    public int? Limit { get; init; }

    public int? Offset { get; init; }
}
