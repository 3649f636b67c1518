namespace AlphaPulse.Quant.Hedging;

/// <summary>How urgent an adjustment is, by |drift|.</summary>
public enum HedgePriority
{
    /// <summary>Above the tolerance.</summary>
    Low = 0,

    /// <summary>At or above the policy's medium drift.</summary>
    Medium = 1,

    /// <summary>At or above the policy's high drift.</summary>
    High = 2,
}
