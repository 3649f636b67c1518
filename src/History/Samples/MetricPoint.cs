namespace AlphaPulse.History;

/// <summary>A value of a metric.</summary>
/// <param name="Timestamp">When it was sampled, or where its bucket begins.</param>
/// <param name="Value">The value.</param>
public sealed record MetricPoint(DateTimeOffset Timestamp, double Value);
