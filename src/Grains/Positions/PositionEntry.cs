namespace AlphaPulse.Grains.Positions;

/// <summary>One step of a position's arithmetic: an execution, or what was taken over from the venue.</summary>
/// <param name="At">When it happened.</param>
/// <param name="Id">The execution's id; empty for a take-over.</param>
/// <param name="Quantity">The signed change of quantity.</param>
/// <param name="Price">USD for one unit.</param>
/// <param name="FeeUsd">The fee in another coin, USD.</param>
/// <param name="FeeBase">The fee in the base asset, units.</param>
/// <param name="Kind">How it is booked.</param>
[GenerateSerializer, Immutable, Alias("PositionEntry")]
internal sealed record PositionEntry(
    [property: Id(0)] DateTimeOffset At,
    [property: Id(1)] string Id,
    [property: Id(2)] decimal Quantity,
    [property: Id(3)] decimal Price,
    [property: Id(4)] decimal FeeUsd,
    [property: Id(5)] decimal FeeBase,
    [property: Id(6)] PositionEntryKind Kind);
