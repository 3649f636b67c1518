using System.Security.Cryptography;

namespace AlphaPulse.History;

/// <summary>The key of the audit codes in the file <c>audit.key</c> beside the database, 32 random bytes as hexadecimal.</summary>
internal static class AuditKey
{
    public const string FileName = "audit.key";

    /// <summary>The file of the heads, beside the key.</summary>
    public static string HeadPath(string folder) => Path.Combine(folder, "audit.head");

    /// <summary>Reads the key; makes it, and an empty head, when the log has no rows yet.</summary>
    /// <exception cref="HistoryDatabaseException">The key is missing or unreadable although there are rows.</exception>
    public static byte[] LoadOrCreate(string folder, bool hasRows)
    {
        var keyPath = Path.Combine(folder, FileName);
        if (File.Exists(keyPath)) return Parse(keyPath, File.ReadAllText(keyPath));
        if (hasRows)
            throw new HistoryDatabaseException(
                $"The audit key {keyPath} is missing, so that the audit log cannot be continued. Restore it from a backup.");
        var key = RandomNumberGenerator.GetBytes(AuditMac.Length);

        // The head first: a key without a head then always means that the head was taken away.
        new AuditHeadFile(HeadPath(folder), key).Write();
        PrivateFile.Replace(keyPath, Convert.ToHexStringLower(key));
        return key;
    }

    /// <summary>Reads 64 hexadecimal digits.</summary>
    /// <param name="source">Where they stand, for the message.</param>
    /// <param name="text">The digits.</param>
    /// <exception cref="HistoryDatabaseException">They are not 64 hexadecimal digits.</exception>
    public static byte[] Parse(string source, string text)
    {
        var digits = text.Trim();
        if (digits.Length != AuditMac.Length * 2 || !digits.All(char.IsAsciiHexDigit))
            throw new HistoryDatabaseException($"The audit key {source} is not 64 hexadecimal digits. Restore it from a backup.");
        return Convert.FromHexString(digits);
    }
}
