namespace AlphaPulse.Grains.Interfaces;

/// <summary>A request that was refused before anything was sent.</summary>
/// <param name="Kind">Whose turn it is now.</param>
/// <param name="Detail">One sentence, beginning with the stable code where there is one: <c>TRADING_HALTED: ...</c>.</param>
[GenerateSerializer, Immutable, Alias("HedgeRefusal")]
public sealed record HedgeRefusal([property: Id(0)] HedgeRefusalKind Kind, [property: Id(1)] string Detail);
