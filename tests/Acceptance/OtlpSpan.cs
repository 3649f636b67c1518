using System.Text;

namespace AlphaPulse.Acceptance;

/// <summary>One span of an OTLP trace message (opentelemetry-proto, trace.proto): the fields that the tests look at.</summary>
internal sealed record OtlpSpan(string TraceId, string SpanId, string ParentId, string Name, string Text)
{
    /// <summary>The spans of an ExportTraceServiceRequest: resource_spans = 1, in it scope_spans = 2, in it spans = 2.</summary>
    public static IEnumerable<OtlpSpan> ReadAll(byte[] message) =>
        from resource in Fields(message, 1)
        from scope in Fields(resource, 2)
        from span in Fields(scope, 2)
        select Read(span);

    private static OtlpSpan Read(ReadOnlyMemory<byte> span) => new(
        Hex(span, 1), Hex(span, 2), Hex(span, 4), Encoding.UTF8.GetString(Fields(span, 5).Single().Span),
        string.Join(' ', Fields(span, 9).Select(attribute => Encoding.UTF8.GetString(attribute.Span))));

    private static string Hex(ReadOnlyMemory<byte> span, int number) =>
        Fields(span, number).Select(field => Convert.ToHexStringLower(field.Span)).SingleOrDefault("");

    /// <summary>The length-delimited fields with this number; the others are passed over.</summary>
    private static List<ReadOnlyMemory<byte>> Fields(ReadOnlyMemory<byte> message, int number)
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
