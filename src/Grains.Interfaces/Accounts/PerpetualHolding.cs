namespace AlphaPulse.Grains.Interfaces;

/// <summary>One open perpetual.</summary>
/// <param name="Symbol">Such as <c>BTC-PERP</c>.</param>
/// <param name="Asset">Its base asset.</param>
/// <param name="Quantity">Base asset; negative for a short.</param>
/// <param name="MarkPrice">USD for one unit.</param>
/// <param name="Value">Quantity x mark price, signed, USD.</param>
/// <param name="AverageEntryPrice">The average cost of what is held now, USD for one unit.</param>
/// <param name="UnrealisedPnl">(Mark price - average entry price) x quantity, USD.</param>
/// <param name="Leverage">The leverage that is set; null where the venue states none.</param>
/// <param name="CostKnown">False when a part of it came in at the price first seen.</param>
[GenerateSerializer, Immutable, Alias("PerpetualHolding")]
public sealed record PerpetualHolding(
    [property: Id(0)] string Symbol,
    [property: Id(1)] string Asset,
    [property: Id(2)] decimal Quantity,
    [property: Id(3)] decimal MarkPrice,
    [property: Id(4)] decimal Value,
    [property: Id(5)] decimal AverageEntryPrice,
    [property: Id(6)] decimal UnrealisedPnl,
    [property: Id(7)] decimal? Leverage,
    [property: Id(8)] bool CostKnown);
