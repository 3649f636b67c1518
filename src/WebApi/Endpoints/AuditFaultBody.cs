namespace AlphaPulse.WebApi.Endpoints;

/// <summary>The first place where the audit log is not what was written.</summary>
/// <param name="Kind">altered, deleted, reordered, inserted, head_missing or head_altered.</param>
/// <param name="Chain">In which chain, or null when it concerns the head as a whole.</param>
/// <param name="Seq">At which row, or null.</param>
/// <param name="Message">One sentence for the operator.</param>
internal sealed record AuditFaultBody(string Kind, string? Chain, long? Seq, string Message);
