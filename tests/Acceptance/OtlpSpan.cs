using System.Text;

namespace AlphaPulse.Acceptance;

/// <summary>One span of an OTLP trace message (opentelemetry-proto, trace.proto): the fields that the tests look at.</summary>
internal sealed record OtlpSpan(string TraceId, string SpanId, string ParentId, string Name, string Text)
{
    /// <summary>The spans of an ExportTraceServiceRequest: resource_spans = 1, in it scope_spans = 2, in it spans = 2.</summary>
    public static IEnumerable<OtlpSpan> ReadAll(byte[] message) =>
        from resource in OtlpMessage.Fields(message, 1)
        from scope in OtlpMessage.Fields(resource, 2)
        from span in OtlpMessage.Fields(scope, 2)
        select Read(span);

    private static OtlpSpan Read(ReadOnlyMemory<byte> span) => new(
        Hex(span, 1), Hex(span, 2), Hex(span, 4), Encoding.UTF8.GetString(OtlpMessage.Fields(span, 5).Single().Span),
        string.Join(' ', OtlpMessage.Fields(span, 9).Select(attribute => Encoding.UTF8.GetString(attribute.Span))));

    private static string Hex(ReadOnlyMemory<byte> span, int number) =>
        OtlpMessage.Fields(span, number).Select(field => Convert.ToHexStringLower(field.Span)).SingleOrDefault("");
}
