using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace AlphaPulse.History;

/// <summary>
/// The heads in the table audit_heads, moved in the transaction of the rows, so that any number of programs continue the same
/// chains. Each has a code under the audit key. A head that is not genuine is left as it is for the operator to look at; rows go on
/// after the last one. The chain without a name counts the chains.
/// </summary>
internal sealed class AuditHeadTable(byte[] key) : IAuditHeads
{
    private const string Register = "";

    /// <summary>Writes the count of chains, 0, of a new database.</summary>
    public static Task CreateRegisterAsync(HistorySession session, byte[] key, CancellationToken cancellationToken) =>
        InsertAsync(session, key, Register, cancellationToken);

    public async Task<AuditTail> LockAsync(HistorySession session, string chain, CancellationToken cancellationToken)
    {
        var head = await LockRowAsync(session, chain, cancellationToken);
        if (head is null)
        {
            // The register's lock makes two programs take turns in adding a chain; the second finds what the first added.
            var register = await LockRowAsync(session, Register, cancellationToken);
            head = await LockRowAsync(session, chain, cancellationToken);
            if (head is null)
            {
                head = AuditHead.Empty;
                await InsertAsync(session, key, chain, cancellationToken);
                if (register is not null)
                    await AdvanceAsync(session, Register, register, register with { Count = register.Count + 1 }, cancellationToken);
            }
        }

        var lastSeq = await session.ScalarAsync<long>(
            "SELECT COALESCE(MAX(seq), 0) FROM audit_rows WHERE chain = @chain", new { chain }, cancellationToken);
        return new AuditTail(head, Math.Max(head.Count, lastSeq));
    }

    public Task AdvanceAsync(HistorySession session, string chain, AuditHead from, AuditHead to, CancellationToken cancellationToken) =>
        session.ExecuteAsync(
            "UPDATE audit_heads SET count = @count, mac = @mac, code = @code WHERE chain = @chain AND code = @genuine",
            new { chain, count = to.Count, mac = to.Mac, code = CodeOf(key, chain, to), genuine = CodeOf(key, chain, from) },
            cancellationToken);

    public async Task<AuditSurvey> SurveyAsync(HistorySession session, CancellationToken cancellationToken)
    {
        // One statement is one moment, also while other programs write.
        var rows = await session.QueryAsync(
            """
            SELECT COALESCE(h.chain, r.chain), h.count, h.mac, h.code, COALESCE(r.rows, 0), COALESCE(r.last_seq, 0)
            FROM audit_heads h
            FULL JOIN (SELECT chain, COUNT(*) AS rows, MAX(seq) AS last_seq FROM audit_rows GROUP BY chain) r ON r.chain = h.chain
            """,
            null,
            row => (
                Chain: row.GetString(0),
                Head: row.IsDBNull(1) ? null : new AuditHead(row.GetInt64(1), row.GetFieldValue<byte[]>(2)),
                Code: row.IsDBNull(3) ? [] : row.GetFieldValue<byte[]>(3),
                Rows: row.GetInt64(4), LastSeq: row.GetInt64(5)),
            cancellationToken);
        var fault = rows.Where(row => row.Head is not null && !row.Code.AsSpan().SequenceEqual(CodeOf(key, row.Chain, row.Head)))
            .Select(row => Altered(row.Chain)).FirstOrDefault();
        var register = rows.Find(row => row.Head is not null && row.Chain.Length == 0).Head;
        var heads = rows.Count(row => row.Head is not null && row.Chain.Length > 0);
        if (fault is null && register?.Count != heads) fault = Missing(register?.Count, heads);
        var chains = rows.Where(row => row.Chain.Length > 0).ToDictionary(
            row => row.Chain, row => new AuditExtent(row.Head ?? AuditHead.Empty, row.Rows, row.LastSeq), StringComparer.Ordinal);
        return new AuditSurvey(chains, fault);
    }

    private static Task<AuditHead?> LockRowAsync(HistorySession session, string chain, CancellationToken cancellationToken) =>
        session.FirstAsync(
            "SELECT count, mac FROM audit_heads WHERE chain = @chain FOR UPDATE", new { chain },
            row => new AuditHead(row.GetInt64(0), row.GetFieldValue<byte[]>(1)), cancellationToken);

    private static Task<int> InsertAsync(HistorySession session, byte[] key, string chain, CancellationToken cancellationToken) =>
        session.ExecuteAsync(
            "INSERT INTO audit_heads (chain, count, mac, code) VALUES (@chain, 0, @mac, @code) ON CONFLICT (chain) DO NOTHING",
            new { chain, mac = AuditHead.Empty.Mac, code = CodeOf(key, chain, AuditHead.Empty) }, cancellationToken);

    private static byte[] CodeOf(byte[] key, string chain, AuditHead head)
    {
        var name = Encoding.UTF8.GetBytes(chain);
        var bytes = new byte[sizeof(long) + AuditMac.Length + name.Length];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, head.Count);
        head.Mac.AsSpan(0, Math.Min(head.Mac.Length, AuditMac.Length)).CopyTo(bytes.AsSpan(sizeof(long)));
        name.CopyTo(bytes, sizeof(long) + AuditMac.Length);
        return HMACSHA256.HashData(key, bytes);
    }

    private static AuditFault Altered(string chain) => new(
        AuditFaultKind.HeadAltered, null, null,
        chain.Length == 0 ? "The count of the audit chains is changed." : $"The audit head of chain {chain} is changed.");

    private static AuditFault Missing(long? expected, int found) => new(
        AuditFaultKind.HeadMissing, null, null,
        expected is null ? "The count of the audit chains is missing." : $"There are {found} audit heads, and {expected} were written.");
}
