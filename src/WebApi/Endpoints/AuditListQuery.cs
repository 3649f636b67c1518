using AlphaPulse.History;

namespace AlphaPulse.WebApi.Endpoints;

/// <summary>Which audit rows to list; what is left out does not restrict.</summary>
internal sealed record AuditListQuery(
    int? Limit,
    int? Offset,
    string? Chain,
    string? Actor,
    string? Action,
    string? Target,
    string? Result,
    [FromQuery(Name = "start_time")] UtcTime? StartTime,
    [FromQuery(Name = "end_time")] UtcTime? EndTime)
{
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
