namespace AlphaPulse.Grains.Interfaces;

/// <summary>What one order filled.</summary>
/// <param name="Symbol">Such as <c>BTC-PERP</c>.</param>
/// <param name="Side">Buy or sell.</param>
/// <param name="Quantity">The filled quantity, base asset.</param>
/// <param name="Price">The average price, USDT for one unit.</param>
[GenerateSerializer, Immutable, Alias("HedgeTrade")]
public sealed record HedgeTrade(
    [property: Id(0)] string Symbol,
    [property: Id(1)] LegSide Side,
    [property: Id(2)] decimal Quantity,
    [property: Id(3)] decimal Price);
