namespace AlphaPulse.Grains.Hedging;

/// <summary>A perpetual that a hedge execution opened.</summary>
/// <param name="Symbol">Such as <c>BTC-PERP</c>.</param>
/// <param name="Side">The side of the order that opened it: the position has the same sign.</param>
/// <param name="At">When that was learned; only a view of the account from later can say that it is gone.</param>
[GenerateSerializer, Immutable, Alias("OpenedPerpetual")]
internal sealed record OpenedPerpetual(
    [property: Id(0)] string Symbol,
    [property: Id(1)] LegSide Side,
    [property: Id(2)] DateTimeOffset At);
