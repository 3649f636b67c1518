namespace AlphaPulse.History;

/// <summary>A chain at one moment.</summary>
/// <param name="Head">Where it must end.</param>
/// <param name="Rows">How many rows stand in the database.</param>
/// <param name="LastSeq">The highest number of them; 0 without rows.</param>
internal sealed record AuditExtent(AuditHead Head, long Rows, long LastSeq);
