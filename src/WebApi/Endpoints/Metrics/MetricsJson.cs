using System.Text.Json.Serialization;

namespace AlphaPulse.WebApi.Endpoints;

/// <summary>The bodies of the metrics routes.</summary>
[JsonSerializable(typeof(IReadOnlyList<MetricPointBody>))]
[JsonSerializable(typeof(LatestMetricBody))]
internal sealed partial class MetricsJson : JsonSerializerContext;
