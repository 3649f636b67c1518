namespace AlphaPulse.LocalSilo;

/// <summary>A subscription, whatever the type of its items.</summary>
internal interface IStreamSubscription : IDisposable
{
    StreamId StreamId { get; }

    /// <summary>The grain that subscribed; null outside grains.</summary>
    Activation? Owner { get; }
}
