namespace AlphaPulse.History;

/// <summary>One row of an audit chain.</summary>
/// <param name="Chain">The account, or <see cref="AuditLog.SystemChain"/>.</param>
/// <param name="Seq">The row's number in its chain, from 1 without gaps.</param>
/// <param name="At">When it was appended.</param>
/// <param name="Entry">What happened.</param>
public sealed record AuditRow(string Chain, long Seq, DateTimeOffset At, AuditEntry Entry);
