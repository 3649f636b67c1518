namespace AlphaPulse.Grains.Interfaces;

/// <summary>An asset that a hedge plan leaves alone.</summary>
/// <param name="Asset">The base asset.</param>
/// <param name="Reason">Why, as a sentence.</param>
[GenerateSerializer, Immutable, Alias("HedgeSkip")]
public sealed record HedgeSkip([property: Id(0)] string Asset, [property: Id(1)] string Reason);
