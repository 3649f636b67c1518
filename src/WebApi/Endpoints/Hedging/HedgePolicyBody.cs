using AlphaPulse.Grains.Interfaces;

namespace AlphaPulse.WebApi.Endpoints;

/// <summary>The hedging policy, as it is read and written.</summary>
internal sealed record HedgePolicyBody(decimal TargetNetExposure, decimal Tolerance, decimal HighPriorityDrift, decimal MediumPriorityDrift)
{
    public static HedgePolicyBody Of(HedgePolicy policy) =>
        new(policy.TargetNetExposure, policy.Tolerance, policy.HighPriorityDrift, policy.MediumPriorityDrift);

    public HedgePolicy ToPolicy() => new(TargetNetExposure, Tolerance, HighPriorityDrift, MediumPriorityDrift);
}
