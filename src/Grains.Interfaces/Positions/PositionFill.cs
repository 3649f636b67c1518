namespace AlphaPulse.Grains.Interfaces;

/// <summary>One execution as a position needs it.</summary>
/// <param name="Number">The row number in the account's history: gapless, growing, the position's cursor.</param>
/// <param name="ExecutionId">The venue's id; orders executions of the same moment.</param>
/// <param name="ExecutedAt">When it happened.</param>
/// <param name="SignedQuantity">Base asset; positive for a buy.</param>
/// <param name="Price">USD for one unit.</param>
/// <param name="FeeUsd">The fee in another coin than the base asset, USD; negative is a rebate.</param>
/// <param name="FeeBase">The fee taken in the base asset itself, units.</param>
[GenerateSerializer, Immutable, Alias("PositionFill")]
public sealed record PositionFill(
    [property: Id(0)] long Number,
    [property: Id(1)] string ExecutionId,
    [property: Id(2)] DateTimeOffset ExecutedAt,
    [property: Id(3)] decimal SignedQuantity,
    [property: Id(4)] decimal Price,
    [property: Id(5)] decimal FeeUsd,
    [property: Id(6)] decimal FeeBase);
