using System.Collections.Immutable;

namespace AlphaPulse.Grains.Interfaces;

/// <summary>The metrics of an account at one moment.</summary>
/// <param name="At">The moment.</param>
/// <param name="Values">Each metric that is known, by its name, as in <c>drawdown</c>; one that is not known is left out.</param>
[GenerateSerializer, Immutable, Alias("AccountMetrics")]
public sealed record AccountMetrics(
    [property: Id(0)] DateTimeOffset At, [property: Id(1)] ImmutableDictionary<string, double> Values);
