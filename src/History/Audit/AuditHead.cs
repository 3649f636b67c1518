namespace AlphaPulse.History;

/// <summary>Where a chain ends: how many rows it has and the code of the last.</summary>
internal sealed record AuditHead(long Count, byte[] Mac)
{
    /// <summary>The head of a chain without rows.</summary>
    public static AuditHead Empty { get; } = new(0, new byte[AuditMac.Length]);
}
