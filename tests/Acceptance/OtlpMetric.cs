using System.Text;

namespace AlphaPulse.Acceptance;

/// <summary>One metric of an OTLP message (opentelemetry-proto, metrics.proto).</summary>
/// <param name="Meter">The name of its scope.</param>
/// <param name="Name">The instrument's name.</param>
/// <param name="Unit">The instrument's unit.</param>
/// <param name="Kind">gauge, sum or histogram.</param>
/// <param name="Points">How many data points came with it.</param>
/// <param name="Attributes">The attributes of the points.</param>
internal sealed record OtlpMetric(string Meter, string Name, string Unit, string Kind, int Points, string Attributes)
{
    private static readonly (int Field, string Kind, int Attributes)[] Kinds = [(5, "gauge", 7), (7, "sum", 7), (9, "histogram", 9)];

    /// <summary>The metrics of an ExportMetricsServiceRequest: resource_metrics = 1, in it scope_metrics = 2, in it scope = 1 and metrics = 2.</summary>
    public static IEnumerable<OtlpMetric> ReadAll(byte[] message) =>
        from resource in OtlpMessage.Fields(message, 1)
        from scoped in OtlpMessage.Fields(resource, 2)
        let meter = Text(OtlpMessage.Fields(scoped, 1).Single(), 1)
        from metric in OtlpMessage.Fields(scoped, 2)
        from kind in Kinds
        from data in OtlpMessage.Fields(metric, kind.Field)
        let points = OtlpMessage.Fields(data, 1)
        select new OtlpMetric(
            meter, Text(metric, 1), Text(metric, 3), kind.Kind, points.Count,
            string.Join(' ', points.SelectMany(point => OtlpMessage.Fields(point, kind.Attributes)).Select(attribute => Encoding.UTF8.GetString(attribute.Span))));

    private static string Text(ReadOnlyMemory<byte> message, int number) =>
        Encoding.UTF8.GetString(OtlpMessage.Fields(message, number).SingleOrDefault().Span);
}
