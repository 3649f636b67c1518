using System.Collections.Immutable;

namespace AlphaPulse.Grains.Interfaces;

/// <summary>The account's net exposures.</summary>
/// <param name="AsOf">The moment of the figures, as in <see cref="AccountView.AsOf"/>.</param>
/// <param name="Assets">Every asset held on either side, largest |net exposure| first.</param>
/// <param name="Total">The sum of |net exposure|, as a fraction of the total value.</param>
/// <param name="Warnings">What a reader should know, as sentences.</param>
[GenerateSerializer, Immutable, Alias("RiskExposure")]
public sealed record RiskExposure(
    [property: Id(0)] DateTimeOffset AsOf,
    [property: Id(1)] ImmutableList<AssetShare> Assets,
    [property: Id(2)] decimal Total,
    [property: Id(3)] ImmutableList<string> Warnings);
