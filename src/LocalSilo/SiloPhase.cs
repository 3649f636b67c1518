namespace AlphaPulse.LocalSilo;

internal enum SiloPhase
{
    /// <summary>No calls yet.</summary>
    New,

    /// <summary>Takes calls.</summary>
    Running,

    /// <summary>Takes calls of grains only.</summary>
    Stopping,

    /// <summary>Takes no calls any more.</summary>
    Stopped,
}
