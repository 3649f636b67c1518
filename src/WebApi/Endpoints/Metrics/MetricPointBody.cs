using AlphaPulse.History;

namespace AlphaPulse.WebApi.Endpoints;

/// <summary>One bucket of a metric, named by its start.</summary>
internal sealed record MetricPointBody(DateTimeOffset Timestamp, double Value)
{
    public static MetricPointBody Of(MetricPoint point) => new(point.Timestamp, point.Value);
}
