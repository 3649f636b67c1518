namespace AlphaPulse.Grains.Positions;

/// <summary>What a position keeps: its figures up to a point, and the last steps since then in the order in which they happened.</summary>
[GenerateSerializer, Alias("PositionState")]
internal sealed record PositionState
{
    /// <summary>The figures before the recent steps.</summary>
    [Id(0)]
    public PositionBasis Settled { get; init; } = PositionBasis.Empty;

    /// <summary>
    /// The last steps by time. Average cost depends on the order of executions, and a venue may deliver them in another one: a late
    /// execution takes its place among these and they are applied again.
    /// </summary>
    [Id(1)]
    public IReadOnlyList<PositionEntry> Recent { get; init; } = [];

    /// <summary>The highest row number applied.</summary>
    [Id(2)]
    public long AppliedThrough { get; init; }
}
