using Orleans.Streams;

namespace AlphaPulse.LocalSilo;

/// <summary>
/// One subscriber with its bounded queue. Its items are delivered one at a time: to a grain as requests of its activation,
/// elsewhere as turns of their own.
/// </summary>
internal sealed class StreamSubscription<T> : StreamSubscriptionHandle<T>, IStreamSubscription
{
    private readonly Lock gate = new();
    private readonly Queue<Func<IAsyncObserver<T>, Task>> queue = new();
    private readonly LocalStreamProvider provider;
    private readonly OutsideSubscriber? outside;
    private IAsyncObserver<T> observer;
    private bool delivering;
    private bool ended;

    public StreamSubscription(LocalStreamProvider provider, StreamId streamId, IAsyncObserver<T> observer, Activation? owner)
    {
        this.provider = provider;
        this.observer = observer;
        StreamId = streamId;
        Owner = owner;
        owner?.Own(this);
        if (owner is null) outside = new OutsideSubscriber(provider.Silo.Scheduler);
    }

    public override StreamId StreamId { get; }

    public override string ProviderName => provider.Name;

    public override Guid HandleId { get; } = Guid.NewGuid();

    public Activation? Owner { get; }

    public override Task UnsubscribeAsync()
    {
        Dispose();
        return Task.CompletedTask;
    }

    public override Task<StreamSubscriptionHandle<T>> ResumeAsync(IAsyncObserver<T> observer, StreamSequenceToken? token = null)
    {
        ArgumentNullException.ThrowIfNull(observer);
        if (token is not null) throw new NotSupportedException($"The stream {StreamId} cannot start in the past; pass no token.");
        lock (gate) this.observer = observer;
        return Task.FromResult<StreamSubscriptionHandle<T>>(this);
    }

    public void Dispose()
    {
        lock (gate)
        {
            ended = true;
            queue.Clear();
        }

        provider.Remove(this);
        Owner?.Disown(this);
    }

    public void Enqueue(Func<IAsyncObserver<T>, Task> notice)
    {
        lock (gate)
        {
            if (ended) return;
            if (queue.Count >= provider.Silo.Options.StreamQueueLimit)
            {
                queue.Dequeue();
                provider.Silo.Instruments.ItemDropped(provider.Name);
            }

            queue.Enqueue(notice);
            if (delivering) return;
            delivering = true;
        }

        DeliverNext();
    }

    private void DeliverNext()
    {
        var delivery = new StreamDelivery(StreamId, DeliverAsync, DeliverNextOrRest, provider.Silo.Log);
        if (Owner is { } grain) grain.Receive(delivery);
        else outside!.Receive(delivery);
    }

    private void DeliverNextOrRest()
    {
        lock (gate)
        {
            delivering = queue.Count > 0;
            if (!delivering) return;
        }

        DeliverNext();
    }

    private Task DeliverAsync()
    {
        Func<IAsyncObserver<T>, Task>? notice;
        IAsyncObserver<T> present;
        lock (gate)
        {
            queue.TryDequeue(out notice);
            present = observer;
        }

        return notice is null ? Task.CompletedTask : notice(present);
    }
}
