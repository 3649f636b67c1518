using AlphaPulse.History;

namespace AlphaPulse.WebApi.Endpoints;

/// <summary>Which audit rows to list; what is left out does not restrict.</summary>
internal sealed record AuditListQuery
{
    public int? Limit { get; init; }

    public int? Offset { get; init; }

    public string? Chain { get; init; }

    public string? Actor { get; init; }

    public string? Action { get; init; }

    public string? Target { get; init; }

    public string? Result { get; init; }

    [FromQuery(Name = "start_time")]
    public UtcTime? StartTime { get; init; }

    [FromQuery(Name = "end_time")]
    public UtcTime? EndTime { get; init; }

    /// <exception cref="ApiException">400.</exception>
    public AuditQuery ToStoreQuery()
    {
        var page = Page.Of(Limit, Offset);
        if (StartTime?.Value >= EndTime?.Value) throw ApiException.BadRequest("start_time must be before end_time");
        return new AuditQuery
        {
            Chain = Chain, Actor = Actor, Action = Action, Target = Target, Result = Result,
            From = StartTime?.Value, Before = EndTime?.Value, Limit = page.Limit, Offset = page.Offset,
        };
    }
}
