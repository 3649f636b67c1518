namespace AlphaPulse.Grains.Interfaces;

/// <summary>One market that a hedge plan was computed from.</summary>
/// <param name="Symbol">Such as <c>BTC</c> or <c>BTC-PERP</c>.</param>
/// <param name="Quantity">What is held, signed, base asset.</param>
/// <param name="Price">The price used, USD.</param>
/// <param name="PriceAsOf">When the price was last proved current; null when the feed never had one.</param>
[GenerateSerializer, Immutable, Alias("HedgeInput")]
public sealed record HedgeInput(
    [property: Id(0)] string Symbol,
    [property: Id(1)] decimal Quantity,
    [property: Id(2)] decimal Price,
    [property: Id(3)] DateTimeOffset? PriceAsOf);
