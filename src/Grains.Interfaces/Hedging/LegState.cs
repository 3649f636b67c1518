namespace AlphaPulse.Grains.Interfaces;

/// <summary>How one order of an execution stands.</summary>
[GenerateSerializer]
public enum LegState
{
    /// <summary>Not sent, and no intent to send it is recorded.</summary>
    Planned = 0,

    /// <summary>The intent is recorded and the order may be at the venue; never sent again.</summary>
    Sent = 1,

    /// <summary>Filled whole; final.</summary>
    Filled = 2,

    /// <summary>Filled in part; final when the venue says that no more comes.</summary>
    PartiallyFilled = 3,

    /// <summary>Proved not to be filled at all, or never sent; final.</summary>
    Rejected = 4,

    /// <summary>Nobody knows: the venue is asked until it is proved. The asset is refused to other executions meanwhile.</summary>
    Unknown = 5,
}
