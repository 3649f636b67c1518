namespace AlphaPulse.Grains.Interfaces;

/// <summary>The return of one UTC day.</summary>
/// <param name="Day">The UTC day at whose end the return ends.</param>
/// <param name="Return">A fraction: 0.01 is one percent.</param>
[GenerateSerializer, Immutable, Alias("DailyReturn")]
public sealed record DailyReturn([property: Id(0)] DateOnly Day, [property: Id(1)] double Return);
