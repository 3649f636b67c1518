namespace AlphaPulse.History;

/// <summary>What a check of the audit log found.</summary>
/// <param name="RowsByChain">How many rows each chain has by the head.</param>
/// <param name="Fault">The first fault, or null when every row and the head are as written.</param>
public sealed record AuditVerification(IReadOnlyDictionary<string, long> RowsByChain, AuditFault? Fault)
{
    /// <summary>Whether rows and head are as written.</summary>
    public bool IsValid => Fault is null;
}
