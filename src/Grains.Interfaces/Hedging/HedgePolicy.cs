namespace AlphaPulse.Grains.Interfaces;

/// <summary>What an account's hedges aim at. All values are fractions of the spot value.</summary>
/// <param name="TargetNetExposure">The net exposure to reach, 0 hedges everything, 1 hedges nothing.</param>
/// <param name="Tolerance">The |drift| that is left alone.</param>
/// <param name="HighPriorityDrift">The |drift| from which an adjustment is of high priority.</param>
/// <param name="MediumPriorityDrift">The |drift| from which an adjustment is of medium priority: at least the tolerance, at most the high one.</param>
[GenerateSerializer, Immutable, Alias("HedgePolicy")]
public sealed record HedgePolicy(
    [property: Id(0)] decimal TargetNetExposure,
    [property: Id(1)] decimal Tolerance,
    [property: Id(2)] decimal HighPriorityDrift,
    [property: Id(3)] decimal MediumPriorityDrift)
{
    /// <summary>What an account starts with.</summary>
    public static HedgePolicy Default { get; } = new(0m, 0.02m, 0.20m, 0.10m);
}
