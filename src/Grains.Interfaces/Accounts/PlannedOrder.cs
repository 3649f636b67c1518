namespace AlphaPulse.Grains.Interfaces;

/// <summary>An order that somebody wants to send, for the gate to judge.</summary>
/// <param name="Symbol">Such as <c>BTC-PERP</c>.</param>
/// <param name="SignedQuantity">Base asset; positive buys, negative sells.</param>
/// <param name="ReduceOnly">Whether it may only bring the perpetual nearer to zero.</param>
[GenerateSerializer, Immutable, Alias("PlannedOrder")]
public sealed record PlannedOrder(
    [property: Id(0)] string Symbol,
    [property: Id(1)] decimal SignedQuantity,
    [property: Id(2)] bool ReduceOnly);
