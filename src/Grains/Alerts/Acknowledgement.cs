namespace AlphaPulse.Grains.Alerts;

/// <summary>An acknowledgement that is being recorded.</summary>
/// <param name="AlertId">The alert.</param>
/// <param name="Actor">Who acknowledges it.</param>
[GenerateSerializer, Immutable, Alias("Acknowledgement")]
internal sealed record Acknowledgement([property: Id(0)] string AlertId, [property: Id(1)] Actor Actor);
