using AlphaPulse.History;

namespace AlphaPulse.WebApi.Endpoints;

/// <summary>One audit row.</summary>
internal sealed record AuditRowBody(
    string Chain, long Seq, DateTimeOffset At, string Actor, string? Address, string Action, string? Target, string? Detail, string Result)
{
    public static AuditRowBody Of(AuditRow row) => new(
        row.Chain, row.Seq, row.At, row.Entry.Actor, row.Entry.Address, row.Entry.Action, row.Entry.Target, row.Entry.Detail, row.Entry.Result);
}
