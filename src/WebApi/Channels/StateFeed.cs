namespace AlphaPulse.WebApi.Channels;

/// <summary>A state: only the newest message exists, so a slow reader skips the older ones.</summary>
internal sealed class StateFeed : ChannelFeed
{
    private ChannelMessage? newest;

    public override long Head => Volatile.Read(ref newest)?.Seq ?? 0;

    public override ValueTask<IReadOnlyList<ChannelMessage>> ReadAsync(long after, int max, CancellationToken cancellationToken) =>
        new(Volatile.Read(ref newest) is { } message && message.Seq > after ? [message] : []);

    /// <summary>Replaces the state if the message is newer. Called by one relay loop at a time.</summary>
    public void Publish(ChannelMessage message)
    {
        if (message.Seq <= Head) return;
        Volatile.Write(ref newest, message);
        SignalChange();
    }
}
