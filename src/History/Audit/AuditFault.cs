namespace AlphaPulse.History;

/// <summary>The first place where an audit chain is not what was written.</summary>
/// <param name="Kind">What was done to it.</param>
/// <param name="Chain">Which chain, or null when it concerns the head as a whole.</param>
/// <param name="Seq">At which row, or null when it concerns no single row.</param>
/// <param name="Message">One sentence for the operator.</param>
public sealed record AuditFault(AuditFaultKind Kind, string? Chain, long? Seq, string Message);
