namespace AlphaPulse.WebApi.Channels;

/// <summary>
/// The updates of one channel of one account. Subscribers pull from it at their own pace with a cursor of their own, so that nothing is queued
/// for a slow one and nobody waits for another.
/// </summary>
internal abstract class ChannelFeed
{
    private TaskCompletionSource changed = NewSignal();

    /// <summary>The number of the newest message; 0 before the first.</summary>
    public abstract long Head { get; }

    /// <summary>Completes at the next change. Take it before reading, so that no change slips in between.</summary>
    public Task Changed => Volatile.Read(ref changed).Task;

    /// <summary>Messages after a number, oldest first, at most <paramref name="max"/>; a state gives only its newest.</summary>
    public abstract ValueTask<IReadOnlyList<ChannelMessage>> ReadAsync(long after, int max, CancellationToken cancellationToken);

    /// <summary>Wakes everybody who waits for <see cref="Changed"/>.</summary>
    protected void SignalChange() => Interlocked.Exchange(ref changed, NewSignal()).TrySetResult();

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
