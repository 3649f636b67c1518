namespace AlphaPulse.History;

/// <summary>
/// Walks the rows of one chain in order and names the first that is not as written. Pure: it sees rows, key and head only.
/// </summary>
/// <param name="key">The key of the codes.</param>
/// <param name="chain">The name of the chain.</param>
/// <param name="head">Where the chain must end.</param>
/// <param name="rowCount">How many rows stand in the database.</param>
internal sealed class AuditChainCheck(byte[] key, string chain, AuditHead head, long rowCount)
{
    // How many other numbers are tried for a row that is not genuine at its own; bounds the diagnosis of a long chain.
    private const long SearchLimit = 1_000_000;

    private long expected = 1;
    private byte[] previous = AuditHead.Empty.Mac;

    /// <summary>Takes the next row in the order of the numbers; false when it is not as written.</summary>
    public bool Accept(AuditStoredRow row)
    {
        var genuine = row.Seq == expected && expected <= head.Count && Follows(row) && AuditMac.IsGenuine(key, row, expected);
        if (!genuine) return false;
        previous = row.Mac;
        expected++;
        return true;
    }

    /// <summary>Checks after the last row that the chain ends where the head says.</summary>
    public AuditFault? End()
    {
        if (expected <= head.Count) return Missing(expected, head.Count);
        return previous.AsSpan().SequenceEqual(head.Mac)
            ? null
            : Fault(AuditFaultKind.HeadAltered, head.Count, "is not the row that the audit head names");
    }

    /// <summary>Names what is wrong with a row that was not accepted.</summary>
    /// <param name="row">The row.</param>
    /// <param name="following">The row that stands after it, or null.</param>
    public AuditFault Diagnose(AuditStoredRow row, AuditStoredRow? following)
    {
        if (row.Seq > expected) return Missing(expected, row.Seq - 1);
        if (row.Seq < expected || expected > head.Count) return Fault(AuditFaultKind.Inserted, row.Seq, "was never written");
        var writtenAs = FindNumber(row);
        if (writtenAs is null)
        {
            // What follows an inserted row was written after the row before it.
            return rowCount > head.Count || (following is not null && Follows(following))
                ? Fault(AuditFaultKind.Inserted, row.Seq, "was never written")
                : Fault(AuditFaultKind.Altered, row.Seq, "is not as it was written");
        }

        if (writtenAs < row.Seq) return Fault(AuditFaultKind.Inserted, row.Seq, $"is a copy of row {writtenAs}");
        if (writtenAs == row.Seq) return Fault(AuditFaultKind.Altered, row.Seq, "does not follow the row before it");
        return rowCount >= head.Count
            ? Fault(AuditFaultKind.Reordered, row.Seq, $"was written as row {writtenAs}")
            : Fault(AuditFaultKind.Deleted, row.Seq, $"is missing; row {writtenAs} stands in its place");
    }

    private bool Follows(AuditStoredRow row) => row.PreviousMac.AsSpan().SequenceEqual(previous);

    private long? FindNumber(AuditStoredRow row)
    {
        for (var seq = 1L; seq <= Math.Min(head.Count, SearchLimit); seq++)
        {
            if (AuditMac.IsGenuine(key, row, seq)) return seq;
        }

        return null;
    }

    private AuditFault Missing(long first, long last) => new(
        AuditFaultKind.Deleted, chain, first,
        first == last ? $"Audit chain {chain}: row {first} is missing." : $"Audit chain {chain}: rows {first} to {last} are missing.");

    private AuditFault Fault(AuditFaultKind kind, long seq, string what) =>
        new(kind, chain, seq, $"Audit chain {chain}: row {seq} {what}.");
}
