using System.Text.Json.Serialization;

namespace AlphaPulse.WebApi.Endpoints;

/// <summary>The newest value of a metric.</summary>
/// <param name="Timestamp">When it was sampled.</param>
/// <param name="Value">The value.</param>
/// <param name="Change24h">The relative change in 24 hours, a fraction.</param>
internal sealed record LatestMetricBody(DateTimeOffset Timestamp, double Value, [property: JsonPropertyName("change_24h")] double Change24h);
