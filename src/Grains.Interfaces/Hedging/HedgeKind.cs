namespace AlphaPulse.Grains.Interfaces;

/// <summary>What a hedge execution is for.</summary>
[GenerateSerializer]
public enum HedgeKind
{
    /// <summary>Brings the net exposure to the policy's target.</summary>
    Execute = 0,

    /// <summary>Buys back (or sells) every hedge.</summary>
    Close = 1,
}
