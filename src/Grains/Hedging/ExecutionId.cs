using System.Buffers.Binary;

namespace AlphaPulse.Grains.Hedging;

/// <summary>
/// Random execution ids in the form of a ULID: 26 characters of Crockford's base 32 that sort by time. The bits are those of a version
/// 7 UUID (RFC 9562: 48 bits of milliseconds, then random), so that the platform's own generator makes them.
/// </summary>
internal static class ExecutionId
{
    /// <summary>The number of characters.</summary>
    public const int Length = 26;

    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    /// <summary>A new id of this moment.</summary>
    public static string New(DateTimeOffset now) => Encode(Guid.CreateVersion7(now));

    internal static string Encode(Guid id)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes, bigEndian: true, out _);
        var bits = BinaryPrimitives.ReadUInt128BigEndian(bytes);
        Span<char> text = stackalloc char[Length];
        for (var i = Length - 1; i >= 0; i--)
        {
            text[i] = Alphabet[(int)(bits & 31)];
            bits >>= 5;
        }

        return new string(text);
    }

    /// <summary>The id of a leg's order at the venue, at most 36 characters of <c>A-Za-z0-9-</c>.</summary>
    public static string OrderLinkId(string executionId, int leg) => $"ap-{executionId}-{leg}";
}
