using AlphaPulse.History;

namespace AlphaPulse.WebApi.Endpoints;

/// <summary>Which alerts to list: those of the last 24 h, unless it says otherwise.</summary>
internal sealed record AlertListQuery
{
    private static readonly TimeSpan DefaultSpan = TimeSpan.FromHours(24);

    public int? Limit { get; init; }

    public int? Offset { get; init; }

    public string? Severity { get; init; }

    public bool? Acknowledged { get; init; }

    public string? Source { get; init; }

    [FromQuery(Name = "start_time")]
    public UtcTime? StartTime { get; init; }

    [FromQuery(Name = "end_time")]
    public UtcTime? EndTime { get; init; }

    /// <exception cref="ApiException">400.</exception>
    public AlertQuery ToStoreQuery(TimeProvider time)
    {
        var page = Page.Of(Limit, Offset);
        var range = TimeRange.Of(StartTime, EndTime, DefaultSpan, time);
        return new AlertQuery
        {
            // Without an end, an alert of this very moment belongs to the list.
            From = range.Start, Before = EndTime is null ? null : range.End, Severity = ReadSeverity(), Acknowledged = Acknowledged,
            Source = Source, Limit = page.Limit, Offset = page.Offset,
        };
    }

    private AlertSeverity? ReadSeverity() => Severity switch
    {
        null => null,
        "info" => AlertSeverity.Info,
        "warning" => AlertSeverity.Warning,
        "critical" => AlertSeverity.Critical,
        _ => throw ApiException.BadRequest("severity must be one of info, warning, critical"),
    };
}
