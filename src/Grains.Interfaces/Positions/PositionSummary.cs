namespace AlphaPulse.Grains.Interfaces;

/// <summary>What is held of one symbol, by the executions known.</summary>
/// <param name="Symbol">Such as <c>BTC</c> or <c>BTC-PERP</c>.</param>
/// <param name="Quantity">Base asset, negative for a short.</param>
/// <param name="CostUsd">What the held quantity cost, USD, signed like the quantity; the average entry price is cost / quantity.</param>
/// <param name="RealisedPnlUsd">Profit of what was closed, before fees and funding, USD.</param>
/// <param name="FeesUsd">Fees paid so far, USD.</param>
/// <param name="CostKnown">False when a part of what is held came in at the price first seen.</param>
/// <param name="AppliedThrough">The highest row number applied.</param>
[GenerateSerializer, Immutable, Alias("PositionSummary")]
public sealed record PositionSummary(
    [property: Id(0)] string Symbol,
    [property: Id(1)] decimal Quantity,
    [property: Id(2)] decimal CostUsd,
    [property: Id(3)] decimal RealisedPnlUsd,
    [property: Id(4)] decimal FeesUsd,
    [property: Id(5)] bool CostKnown,
    [property: Id(6)] long AppliedThrough)
{
    /// <summary>The average cost of what is held now, USD for one unit; 0 when nothing is held.</summary>
    public decimal AverageEntryPrice => Quantity == 0 ? 0 : CostUsd / Quantity;
}
