namespace AlphaPulse.Grains.Interfaces;

/// <summary>A held market that is left out of the returns, because it has fewer than 30 daily returns.</summary>
/// <param name="Symbol">The market.</param>
/// <param name="Days">How many it has.</param>
[GenerateSerializer, Immutable, Alias("YoungMarket")]
public sealed record YoungMarket([property: Id(0)] string Symbol, [property: Id(1)] int Days);
