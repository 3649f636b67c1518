namespace AlphaPulse.Grains.Interfaces;

/// <summary>How the regime of a market stands.</summary>
/// <param name="Current">The regime; null while none could be computed.</param>
/// <param name="Problem">Why there is none, or why the last fit failed and an older model serves; null when all is well or still being computed.</param>
[GenerateSerializer, Immutable, Alias("RegimeStatus")]
public sealed record RegimeStatus([property: Id(0)] RegimeView? Current, [property: Id(1)] string? Problem);
