namespace Orleans.Streams;

/// <summary>A stream: OnNextAsync produces, SubscribeAsync consumes.</summary>
/// <typeparam name="T">The type of the items.</typeparam>
public interface IAsyncStream<T> : IAsyncStream, IAsyncObservable<T>, IAsyncObserver<T>
{
    /// <summary>The live subscriptions of the calling grain or, outside grains, of all callers outside.</summary>
    Task<IList<StreamSubscriptionHandle<T>>> GetAllSubscriptionHandles();
}
