using Orleans.Runtime;

namespace Orleans.Streams;

/// <summary>One subscription.</summary>
/// <typeparam name="T">The type of the items.</typeparam>
public abstract class StreamSubscriptionHandle<T>
{
    /// <summary>The stream's name.</summary>
    public abstract StreamId StreamId { get; }

    /// <summary>The provider's name.</summary>
    public abstract string ProviderName { get; }

    /// <summary>Unique to the subscription.</summary>
    public abstract Guid HandleId { get; }

    /// <summary>Ends the subscription; an item that is being delivered is finished, those that wait are dropped.</summary>
    public abstract Task UnsubscribeAsync();

    /// <summary>Puts another observer in the place of the present one.</summary>
    /// <param name="observer">Receives the items from now on.</param>
    /// <param name="token">Where to start; must be null, since the streams are not rewindable.</param>
    public abstract Task<StreamSubscriptionHandle<T>> ResumeAsync(IAsyncObserver<T> observer, StreamSequenceToken? token = null);
}
