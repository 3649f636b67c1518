namespace AlphaPulse.Grains.Accounts;

/// <summary>One coin of the wallet by the venue's last word.</summary>
/// <param name="Quantity">What is owned; negative when borrowed.</param>
/// <param name="UsdPrice">The venue's USD price; used for stable coins only.</param>
[GenerateSerializer, Immutable, Alias("HeldCoin")]
internal sealed record HeldCoin([property: Id(0)] decimal Quantity, [property: Id(1)] decimal? UsdPrice);
