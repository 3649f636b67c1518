namespace AlphaPulse.History;

/// <summary>Where the next row of a chain goes.</summary>
/// <param name="Head">The last row that we wrote.</param>
/// <param name="LastSeq">The highest number in use: higher than the head's when somebody else added rows.</param>
internal sealed record AuditTail(AuditHead Head, long LastSeq);
