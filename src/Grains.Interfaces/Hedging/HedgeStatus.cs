namespace AlphaPulse.Grains.Interfaces;

/// <summary>How a hedge request stands.</summary>
[GenerateSerializer]
public enum HedgeStatus
{
    /// <summary>At least one leg is not final yet.</summary>
    Pending = 0,

    /// <summary>All legs are filled, or there was nothing to do.</summary>
    Completed = 1,

    /// <summary>Something was filled, but not all of it.</summary>
    Partial = 2,

    /// <summary>Nothing was filled although something was planned.</summary>
    Failed = 3,

    /// <summary>Only planned, nothing was sent.</summary>
    DryRun = 4,
}
