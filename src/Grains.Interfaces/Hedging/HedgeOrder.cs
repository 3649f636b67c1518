namespace AlphaPulse.Grains.Interfaces;

/// <summary>One market order of a hedge plan.</summary>
/// <param name="Symbol">Such as <c>BTC-PERP</c>.</param>
/// <param name="Side">Buy or sell.</param>
/// <param name="Quantity">Base asset, above zero, a multiple of the lot step.</param>
/// <param name="ReduceOnly">Whether it may only bring the perpetual nearer to zero.</param>
/// <param name="EstimatedPrice">What it would fill at now, USDT for one unit.</param>
[GenerateSerializer, Immutable, Alias("HedgeOrder")]
public sealed record HedgeOrder(
    [property: Id(0)] string Symbol,
    [property: Id(1)] LegSide Side,
    [property: Id(2)] decimal Quantity,
    [property: Id(3)] bool ReduceOnly,
    [property: Id(4)] decimal EstimatedPrice);
