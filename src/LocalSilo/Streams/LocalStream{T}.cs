using Orleans.Streams;

namespace AlphaPulse.LocalSilo;

/// <summary>The handle of a stream; cheap, holds nothing.</summary>
internal sealed class LocalStream<T>(LocalStreamProvider provider, StreamId id) : IAsyncStream<T>
{
    public bool IsRewindable => false;

    public string ProviderName => provider.Name;

    public StreamId StreamId => id;

    public Task OnNextAsync(T item, StreamSequenceToken? token = null) => Publish(observer => observer.OnNextAsync(item, token));

    public Task OnCompletedAsync() => Publish(observer => observer.OnCompletedAsync());

    public Task OnErrorAsync(Exception ex) => Publish(observer => observer.OnErrorAsync(ex));

    public Task<StreamSubscriptionHandle<T>> SubscribeAsync(IAsyncObserver<T> observer)
    {
        ArgumentNullException.ThrowIfNull(observer);
        var subscription = new StreamSubscription<T>(provider, id, observer, TaskScheduler.Current as Activation);
        provider.Add(subscription);
        return Task.FromResult<StreamSubscriptionHandle<T>>(subscription);
    }

    public Task<IList<StreamSubscriptionHandle<T>>> GetAllSubscriptionHandles()
    {
        var owner = TaskScheduler.Current as Activation;
        return Task.FromResult<IList<StreamSubscriptionHandle<T>>>(
            [.. provider.SubscriptionsOf(id).Where(s => s.Owner == owner).OfType<StreamSubscriptionHandle<T>>()]);
    }

    private Task Publish(Func<IAsyncObserver<T>, Task> notice)
    {
        foreach (var subscription in provider.SubscriptionsOf(id))
        {
            if (subscription is not StreamSubscription<T> typed)
                return Task.FromException(new ArgumentException($"The stream {id} has subscribers for another type than {typeof(T).Name}."));
            typed.Enqueue(notice);
        }

        return Task.CompletedTask;
    }
}
