namespace AlphaPulse.Grains.Hedging;

/// <summary>Everything that a hedge book persists. Replaced whole, never changed.</summary>
[GenerateSerializer, Immutable, Alias("HedgeBookState")]
internal sealed record HedgeBookState
{
    /// <summary>The policy in force.</summary>
    [Id(0)]
    public Interfaces.HedgePolicy Policy { get; init; } = Interfaces.HedgePolicy.Default;

    /// <summary>The executions that were not final when they were last looked at, oldest first.</summary>
    [Id(1)]
    public IReadOnlyList<HedgeInstruction> Open { get; init; } = [];

    /// <summary>The answered keys of the last days, oldest first.</summary>
    [Id(2)]
    public IReadOnlyList<IdempotencyRecord> Keys { get; init; } = [];

    /// <summary>The perpetuals that finished executions opened and that were not seen flat since.</summary>
    [Id(3)]
    public IReadOnlyList<OpenedPerpetual> Opened { get; init; } = [];
}
