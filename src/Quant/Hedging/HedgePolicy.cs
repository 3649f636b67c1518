namespace AlphaPulse.Quant.Hedging;

/// <summary>What the hedge book aims at. All figures are fractions of an asset's spot value.</summary>
/// <param name="TargetNetExposure">Wanted net exposure; 0 is fully hedged, 1 is unhedged.</param>
/// <param name="Tolerance">|drift| up to here is left alone.</param>
/// <param name="HighPriorityDrift">|drift| from here on is urgent.</param>
/// <param name="MediumPriorityDrift">|drift| from here on is of medium priority.</param>
public sealed record HedgePolicy(
    decimal TargetNetExposure, decimal Tolerance, decimal HighPriorityDrift, decimal MediumPriorityDrift)
{
    /// <summary>Fully hedged, tolerance 0.02, high from 0.20, medium from 0.10.</summary>
    public static HedgePolicy Default { get; } = new(0, 0.02m, 0.20m, 0.10m);

    /// <summary>Why the policy cannot be used, in one sentence, or null when it can.</summary>
    public string? Problem()
    {
        if (TargetNetExposure is < -1 or > 2) return $"target_net_exposure is {TargetNetExposure}; it must be from -1 to 2.";
        if (Tolerance is < 0.001m or > 1) return $"tolerance is {Tolerance}; it must be from 0.001 to 1.";
        if (MediumPriorityDrift < Tolerance)
            return $"medium_priority_drift is {MediumPriorityDrift}; it must be at least the tolerance of {Tolerance}.";
        if (HighPriorityDrift < MediumPriorityDrift)
            return $"high_priority_drift is {HighPriorityDrift}; it must be at least medium_priority_drift, {MediumPriorityDrift}.";
        return null;
    }
}
