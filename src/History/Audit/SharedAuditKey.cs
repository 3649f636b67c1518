using System.Security.Cryptography;

namespace AlphaPulse.History;

/// <summary>
/// The audit key of a database server. Several programs must use the same one, so the database keeps its fingerprint, which
/// says nothing about the key, and a program with another key does not start.
/// </summary>
internal static class SharedAuditKey
{
    private const string Fact = "audit_key_fingerprint";

    /// <summary>The key of this database; with a new database it becomes this program's key.</summary>
    /// <exception cref="HistoryDatabaseException">The key is missing or another one.</exception>
    public static async Task<byte[]> OpenAsync(HistorySession session, HistoryOptions options, CancellationToken cancellationToken)
    {
        // Locked against a second program's first start by the row that both insert.
        var known = await session.ScalarAsync<string>("SELECT value FROM database_facts WHERE name = @Fact", new { Fact }, cancellationToken);
        var key = Load(options, isNew: known is null);
        var fingerprint = Fingerprint(key);
        if (known is null)
        {
            var inserted = await session.ExecuteAsync(
                "INSERT INTO database_facts (name, value) VALUES (@Fact, @fingerprint) ON CONFLICT (name) DO NOTHING",
                new { Fact, fingerprint }, cancellationToken);
            if (inserted == 1)
            {
                await AuditHeadTable.CreateRegisterAsync(session, key, cancellationToken);
                return key;
            }

            known = await session.ScalarAsync<string>("SELECT value FROM database_facts WHERE name = @Fact", new { Fact }, cancellationToken);
        }

        if (!string.Equals(known, fingerprint, StringComparison.Ordinal))
            throw new HistoryDatabaseException("The audit key is not the one that this database was made with. Give every silo the same ALPHAPULSE_AUDIT_KEY.");
        return key;
    }

    private static byte[] Load(HistoryOptions options, bool isNew)
    {
        if (options.AuditKey is { } digits) return AuditKey.Parse("ALPHAPULSE_AUDIT_KEY", digits);
        var path = Path.Combine(Path.GetFullPath(options.Folder), AuditKey.FileName);
        if (File.Exists(path)) return AuditKey.Parse(path, File.ReadAllText(path));
        if (!isNew)
            throw new HistoryDatabaseException(
                $"The audit key {path} is missing, so that the audit log cannot be continued. Restore it from a backup, or set ALPHAPULSE_AUDIT_KEY.");
        var key = RandomNumberGenerator.GetBytes(AuditMac.Length);
        PrivateFile.Replace(path, Convert.ToHexStringLower(key));
        return key;
    }

    private static string Fingerprint(byte[] key) => Convert.ToHexStringLower(HMACSHA256.HashData(key, "fingerprint"u8));
}
