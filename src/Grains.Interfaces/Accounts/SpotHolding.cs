namespace AlphaPulse.Grains.Interfaces;

/// <summary>One coin that is held and is not cash.</summary>
/// <param name="Asset">The coin, such as <c>BTC</c>.</param>
/// <param name="Quantity">What is owned; negative when borrowed.</param>
/// <param name="Price">The last price, USD.</param>
/// <param name="Value">Quantity x price, signed, USD.</param>
/// <param name="AverageEntryPrice">The average cost of what is held now, USD for one unit.</param>
/// <param name="CostKnown">False when a part of it came in at the price first seen (a deposit, history out of reach).</param>
[GenerateSerializer, Immutable, Alias("SpotHolding")]
public sealed record SpotHolding(
    [property: Id(0)] string Asset,
    [property: Id(1)] decimal Quantity,
    [property: Id(2)] decimal Price,
    [property: Id(3)] decimal Value,
    [property: Id(4)] decimal AverageEntryPrice,
    [property: Id(5)] bool CostKnown);
