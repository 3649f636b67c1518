using System.Collections.Concurrent;
using Orleans.Streams;

namespace AlphaPulse.LocalSilo;

/// <summary>
/// Streams within the host. An item goes to those who are subscribed when it is produced; nothing is stored. Each
/// subscriber has a bounded queue of its own: the producer never waits, and where one is full its oldest item is dropped
/// and counted, since items are hints whose newest matters.
/// </summary>
internal sealed class LocalStreamProvider(string name, SiloRuntime silo) : IStreamProvider
{
    private readonly ConcurrentDictionary<StreamId, IStreamSubscription[]> subscriptions = new();

    public string Name => name;

    public bool IsRewindable => false;

    public SiloRuntime Silo => silo;

    public IAsyncStream<T> GetStream<T>(StreamId streamId) => new LocalStream<T>(this, streamId);

    public IStreamSubscription[] SubscriptionsOf(StreamId stream) => subscriptions.TryGetValue(stream, out var found) ? found : [];

    public void Add(IStreamSubscription subscription) =>
        subscriptions.AddOrUpdate(subscription.StreamId, static (_, added) => [added], static (_, present, added) => [.. present, added], subscription);

    public void Remove(IStreamSubscription subscription)
    {
        while (subscriptions.TryGetValue(subscription.StreamId, out var present))
        {
            IStreamSubscription[] rest = [.. present.Where(s => s != subscription)];
            var changed = rest.Length == 0
                ? subscriptions.TryRemove(KeyValuePair.Create(subscription.StreamId, present))
                : subscriptions.TryUpdate(subscription.StreamId, rest, present);
            if (changed) return;
        }
    }
}
