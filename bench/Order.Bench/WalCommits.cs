using System.Buffers.Binary;

namespace AlphaPulse.Order.Bench;

/// <summary>Counts the transactions in a write-ahead log of SQLite by its file format (sqlite.org/fileformat.html, section 4).</summary>
internal static class WalCommits
{
    private const int HeaderLength = 32;
    private const int FrameHeaderLength = 24;

    /// <summary>The transactions since the log began anew. A count that is smaller than the one before it saw the log begin anew.</summary>
    public static int Count(string path)
    {
        using var log = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        Span<byte> header = stackalloc byte[HeaderLength];
        if (log.ReadAtLeast(header, HeaderLength, throwOnEndOfStream: false) < HeaderLength) return 0;
        var pageSize = BinaryPrimitives.ReadInt32BigEndian(header[8..]);
        var salt = header[16..24];
        var count = 0;
        Span<byte> frame = stackalloc byte[FrameHeaderLength];
        for (long at = HeaderLength; ; at += FrameHeaderLength + pageSize)
        {
            log.Position = at;
            if (log.ReadAtLeast(frame, FrameHeaderLength, throwOnEndOfStream: false) < FrameHeaderLength || !frame[8..16].SequenceEqual(salt)) return count;
            if (BinaryPrimitives.ReadInt32BigEndian(frame[4..]) != 0) count++; // Only the last frame of a transaction has the size.
        }
    }
}
