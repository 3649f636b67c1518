namespace AlphaPulse.Acceptance;

/// <summary>Reads protobuf as far as the messages of OTLP need it (protobuf.dev, encoding).</summary>
internal static class OtlpMessage
{
    /// <summary>The length-delimited fields with this number; the others are passed over.</summary>
    public static List<ReadOnlyMemory<byte>> Fields(ReadOnlyMemory<byte> message, int number)
    {
        var found = new List<ReadOnlyMemory<byte>>();
        for (var at = 0; at < message.Length;)
        {
            var tag = Varint(message.Span, ref at);
            var length = (tag & 7) switch
            {
                0 => Skip(message.Span, ref at),
                1 => 8,
                2 => (int)Varint(message.Span, ref at),
                5 => 4,
                var wire => throw new InvalidDataException($"Wire type {wire} at byte {at}."),
            };
            if ((tag & 7) == 2 && (int)(tag >> 3) == number) found.Add(message.Slice(at, length));
            at += length;
        }

        return found;
    }

    private static int Skip(ReadOnlySpan<byte> message, ref int at)
    {
        Varint(message, ref at);
        return 0;
    }

    private static ulong Varint(ReadOnlySpan<byte> message, ref int at)
    {
        ulong value = 0;
        for (var shift = 0; ; shift += 7)
        {
            var next = message[at++];
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80) return value;
        }
    }
}
