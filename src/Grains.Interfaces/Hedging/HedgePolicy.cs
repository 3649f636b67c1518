namespace AlphaPulse.Grains.Interfaces;

/// <summary>What an account's hedges aim at. All values are fractions of the spot value.</summary>
/// <param name="TargetNetExposure">The net exposure to reach, -1 to 1: 0 hedges everything, 1 hedges nothing.</param>
/// <param name="Tolerance">The |drift| that is left alone, above 0 and below 1.</param>
/// <param name="HighPriorityDrift">The |drift| from which an adjustment is of high priority.</param>
/// <param name="MediumPriorityDrift">The |drift| from which an adjustment is of medium priority, at most the high one.</param>
[GenerateSerializer, Immutable, Alias("HedgePolicy")]
public sealed record HedgePolicy(
    [property: Id(0)] decimal TargetNetExposure,
    [property: Id(1)] decimal Tolerance,
    [property: Id(2)] decimal HighPriorityDrift,
    [property: Id(3)] decimal MediumPriorityDrift)
{
    /// <summary>What an account starts with.</summary>
    public static HedgePolicy Default { get; } = new(0m, 0.02m, 0.20m, 0.10m);

    /// <summary>What is wrong with this policy, as one sentence with the value; null when nothing is.</summary>
    public string? FindFault() => this switch
    {
        { TargetNetExposure: < -1m or > 1m } => $"target_net_exposure is {TargetNetExposure}; write a number from -1 to 1.",
        { Tolerance: <= 0m or >= 1m } => $"tolerance is {Tolerance}; write a number above 0 and below 1.",
        { MediumPriorityDrift: <= 0m } => $"medium_priority_drift is {MediumPriorityDrift}; write a number above 0.",
        { HighPriorityDrift: > 100m } => $"high_priority_drift is {HighPriorityDrift}; write a number of at most 100.",
        _ when HighPriorityDrift < MediumPriorityDrift =>
            $"high_priority_drift is {HighPriorityDrift}, below medium_priority_drift {MediumPriorityDrift}; write at least that.",
        _ => null,
    };
}
