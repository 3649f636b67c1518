namespace AlphaPulse.Grains.Interfaces;

/// <summary>The answer to a change of the policy.</summary>
/// <param name="Policy">The policy in force now.</param>
/// <param name="Problem">Null when the change was made; else one sentence that says what is wrong with it, and nothing was changed.</param>
[GenerateSerializer, Immutable, Alias("HedgePolicyChange")]
public sealed record HedgePolicyChange([property: Id(0)] HedgePolicy Policy, [property: Id(1)] string? Problem);
