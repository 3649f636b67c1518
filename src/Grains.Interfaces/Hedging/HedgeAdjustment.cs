namespace AlphaPulse.Grains.Interfaces;

/// <summary>One recommended change of one asset's hedge.</summary>
/// <param name="Asset">The base asset.</param>
/// <param name="Action">In words: <c>Increase short position by 0.1 BTC</c>.</param>
/// <param name="Priority">How much it matters.</param>
[GenerateSerializer, Immutable, Alias("HedgeAdjustment")]
public sealed record HedgeAdjustment(
    [property: Id(0)] string Asset,
    [property: Id(1)] string Action,
    [property: Id(2)] HedgePriority Priority);
