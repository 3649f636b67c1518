namespace AlphaPulse.LocalSilo;

/// <summary>The life of an activation, in order.</summary>
internal enum ActivationPhase
{
    /// <summary>Nobody has called yet.</summary>
    New,

    /// <summary>State is being read, OnActivateAsync runs.</summary>
    Activating,

    /// <summary>Requests run.</summary>
    Active,

    /// <summary>OnDeactivateAsync runs.</summary>
    Deactivating,

    /// <summary>Over; what still arrives goes to the next activation.</summary>
    Ended,
}
