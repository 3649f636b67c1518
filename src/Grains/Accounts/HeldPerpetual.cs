namespace AlphaPulse.Grains.Accounts;

/// <summary>One perpetual by the venue's last word.</summary>
/// <param name="Quantity">Base asset, negative for a short.</param>
/// <param name="AverageEntryPrice">The venue's average, USDT for one unit.</param>
/// <param name="Leverage">The leverage that is set; null where the venue states none.</param>
[GenerateSerializer, Immutable, Alias("HeldPerpetual")]
internal sealed record HeldPerpetual(
    [property: Id(0)] decimal Quantity, [property: Id(1)] decimal AverageEntryPrice, [property: Id(2)] decimal? Leverage);
