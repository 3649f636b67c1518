namespace AlphaPulse.Grains.Hedging;

/// <summary>What an execution grain stores.</summary>
[GenerateSerializer, Alias("HedgeExecutionState")]
internal sealed record HedgeExecutionState
{
    /// <summary>The execution; null before it was started.</summary>
    [Id(0)]
    public HedgeExecution? Execution { get; init; }
}
