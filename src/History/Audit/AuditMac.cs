using System.Security.Cryptography;
using System.Text;

namespace AlphaPulse.History;

/// <summary>
/// The code of an audit row: HMAC-SHA256 over the code of the row before it and every field of the row, each text with its
/// length before it, so that no two different rows give the same bytes.
/// </summary>
internal static class AuditMac
{
    public const int Length = 32;

    public static byte[] Of(byte[] key, byte[] previous, string chain, long seq, long at, AuditEntry entry)
    {
        using var bytes = new MemoryStream(256);
        using var writer = new BinaryWriter(bytes);
        writer.Write(previous);
        Write(writer, chain);
        writer.Write(seq);
        writer.Write(at);
        Write(writer, entry.Actor);
        Write(writer, entry.Address);
        Write(writer, entry.Action);
        Write(writer, entry.Target);
        Write(writer, entry.Detail);
        Write(writer, entry.Result);
        return HMACSHA256.HashData(key, bytes.GetBuffer().AsSpan(0, (int)bytes.Length));
    }

    /// <summary>Whether the row is one that we wrote, with this number, after a row with its previous code.</summary>
    public static bool IsGenuine(byte[] key, AuditStoredRow row, long seq) =>
        CryptographicOperations.FixedTimeEquals(row.Mac, Of(key, row.PreviousMac, row.Chain, seq, row.At, row.Entry));

    private static void Write(BinaryWriter writer, string? text)
    {
        if (text is null)
        {
            writer.Write(-1);
            return;
        }

        var bytes = Encoding.UTF8.GetBytes(text);
        writer.Write(bytes.Length);
        writer.Write(bytes);
    }
}
