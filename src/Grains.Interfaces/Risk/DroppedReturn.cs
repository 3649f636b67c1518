namespace AlphaPulse.Grains.Interfaces;

/// <summary>A day that is missing from the returns.</summary>
/// <param name="Day">The UTC day.</param>
/// <param name="Missing">The held market without a candle, or <c>equity</c>.</param>
[GenerateSerializer, Immutable, Alias("DroppedReturn")]
public sealed record DroppedReturn([property: Id(0)] DateOnly Day, [property: Id(1)] string Missing);
