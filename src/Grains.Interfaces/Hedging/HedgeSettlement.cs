namespace AlphaPulse.Grains.Interfaces;

/// <summary>The answer to a person's statement about an unknown leg.</summary>
/// <param name="Execution">The execution as it stands now; null when there is none of this id.</param>
/// <param name="Problem">Why the statement was not taken, as one sentence; null when it was.</param>
[GenerateSerializer, Immutable, Alias("HedgeSettlement")]
public sealed record HedgeSettlement([property: Id(0)] HedgeExecutionView? Execution, [property: Id(1)] string? Problem);
