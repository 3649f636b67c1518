namespace AlphaPulse.WebApi.Channels;

/// <summary>
/// A state: only the newest message exists, so a slow reader skips the older ones. It changes at most four times a second, whatever brings the
/// messages (valuations, fills, a new listener, the look by the clock); what comes sooner waits, and only the newest of it is kept.
/// </summary>
internal sealed class StateFeed : ChannelFeed
{
    private readonly Lock gate = new();
    private readonly TimeProvider time;
    private readonly ITimer timer;
    private ChannelMessage? newest;
    private ChannelMessage? waiting;
    private long changedAt;

    public StateFeed(TimeProvider time)
    {
        this.time = time;
        timer = time.CreateTimer(_ => TakeWaiting(), state: null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public override long Head => Volatile.Read(ref newest)?.Seq ?? 0;

    public override ValueTask<IReadOnlyList<ChannelMessage>> ReadAsync(long after, int max, CancellationToken cancellationToken) =>
        new(Volatile.Read(ref newest) is { } message && message.Seq > after ? [message] : []);

    /// <summary>Replaces the state if the message is newer, at once or as soon as it may change again.</summary>
    public void Publish(ChannelMessage message)
    {
        lock (gate)
        {
            if (message.Seq <= (waiting ?? newest)?.Seq) return;
            var wait = newest is null ? TimeSpan.Zero : ChannelLimits.StateGap - time.GetElapsedTime(changedAt);
            if (wait <= TimeSpan.Zero)
            {
                Replace(message);
                return;
            }

            if (waiting is null) timer.Change(wait, Timeout.InfiniteTimeSpan);
            waiting = message;
        }
    }

    private void TakeWaiting()
    {
        lock (gate)
        {
            if (waiting is { } message) Replace(message);
        }
    }

    private void Replace(ChannelMessage message)
    {
        waiting = null;
        changedAt = time.GetTimestamp();
        Volatile.Write(ref newest, message);
        SignalChange();
    }
}
