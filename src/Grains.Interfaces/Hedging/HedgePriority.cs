namespace AlphaPulse.Grains.Interfaces;

/// <summary>How much an adjustment matters, from the drift that it removes.</summary>
[GenerateSerializer]
public enum HedgePriority
{
    /// <summary>Over the tolerance.</summary>
    Low = 0,

    /// <summary>At least the policy's medium drift.</summary>
    Medium = 1,

    /// <summary>At least the policy's high drift.</summary>
    High = 2,
}
