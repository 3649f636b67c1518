namespace AlphaPulse.History;

/// <summary>A row as it stands in the database, with its codes; <paramref name="At"/> in unix milliseconds.</summary>
internal sealed record AuditStoredRow(string Chain, long Seq, long At, AuditEntry Entry, byte[] PreviousMac, byte[] Mac);
