namespace AlphaPulse.Grains.Interfaces;

/// <summary>What the venue says is held, after all executions up to a row number.</summary>
/// <param name="Quantity">Base asset, negative for a short.</param>
/// <param name="Price">
/// USD for one unit: for a spot holding the price at which the difference comes in; for a perpetual the venue's average entry price,
/// which then holds for the whole position.
/// </param>
/// <param name="PriceIsCost">Whether <paramref name="Price"/> is a true cost (perpetuals) or only the price first seen.</param>
/// <param name="AppliedThrough">The row number that the quantity belongs to; a position at another number refuses.</param>
/// <param name="At">When the venue said so.</param>
[GenerateSerializer, Immutable, Alias("PositionTarget")]
public sealed record PositionTarget(
    [property: Id(0)] decimal Quantity,
    [property: Id(1)] decimal Price,
    [property: Id(2)] bool PriceIsCost,
    [property: Id(3)] long AppliedThrough,
    [property: Id(4)] DateTimeOffset At);
