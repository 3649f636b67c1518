namespace AlphaPulse.Grains.Interfaces;

/// <summary>The net exposure in one base asset.</summary>
/// <param name="Asset">Such as <c>BTC</c>.</param>
/// <param name="NetExposure">Spot value + futures value, signed, as a fraction of the total value.</param>
[GenerateSerializer, Immutable, Alias("AssetShare")]
public sealed record AssetShare([property: Id(0)] string Asset, [property: Id(1)] decimal NetExposure);
