using System.Data.Common;

namespace AlphaPulse.History;

/// <summary>The statements on the table audit_rows.</summary>
internal static class AuditRows
{
    private const string Columns = "chain, seq, at, actor, address, action, target, detail, result, prev_mac, mac";

    public static Task InsertAsync(HistorySession session, AuditStoredRow row, CancellationToken cancellationToken) =>
        session.ExecuteAsync(
            $"""
            INSERT INTO audit_rows ({Columns})
            VALUES (@chain, @seq, @at, @actor, @address, @action, @target, @detail, @result, @previousMac, @mac)
            """,
            new
            {
                chain = row.Chain, seq = row.Seq, at = row.At, actor = row.Entry.Actor, address = row.Entry.Address,
                action = row.Entry.Action, target = row.Entry.Target, detail = row.Entry.Detail, result = row.Entry.Result,
                previousMac = row.PreviousMac, mac = row.Mac,
            },
            cancellationToken);

    /// <summary>The rows of a chain after a number, in order.</summary>
    public static Task<List<AuditStoredRow>> ReadAfterAsync(
        HistorySession session, string chain, long after, int limit, CancellationToken cancellationToken) =>
        session.QueryAsync(
            $"SELECT {Columns} FROM audit_rows WHERE chain = @chain AND seq > @after ORDER BY seq LIMIT @limit",
            new { chain, after, limit }, Read, cancellationToken);

    /// <summary>How many rows each chain has, and its highest number.</summary>
    public static async Task<Dictionary<string, (long Rows, long LastSeq)>> CountAsync(
        HistorySession session, CancellationToken cancellationToken)
    {
        var counts = await session.QueryAsync(
            "SELECT chain, COUNT(*), MAX(seq) FROM audit_rows GROUP BY chain", null,
            row => (Chain: row.GetString(0), Rows: row.GetInt64(1), LastSeq: row.GetInt64(2)), cancellationToken);
        return counts.ToDictionary(count => count.Chain, count => (count.Rows, count.LastSeq), StringComparer.Ordinal);
    }

    public static Task<List<AuditStoredRow>> ListAsync(HistorySession session, SqlFilter filter, CancellationToken cancellationToken) =>
        session.QueryAsync(
            $"SELECT {Columns} FROM audit_rows {filter.Where} ORDER BY at DESC, chain, seq DESC LIMIT @limit OFFSET @offset",
            filter.Parameters, Read, cancellationToken);

    private static AuditStoredRow Read(DbDataReader row) => new(
        row.GetString(0), row.GetInt64(1), row.GetInt64(2),
        new AuditEntry(
            row.GetString(3), row.OptionalString(4), row.GetString(5), row.OptionalString(6), row.OptionalString(7), row.GetString(8)),
        row.GetFieldValue<byte[]>(9), row.GetFieldValue<byte[]>(10));
}
