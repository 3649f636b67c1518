namespace AlphaPulse.WebApi.Channels;

/// <summary>Somebody listens to a feed; disposing it ends that.</summary>
internal sealed class ChannelListener(AccountChannels channels, Channel channel) : IDisposable
{
    private int disposed;

    public ChannelFeed Feed { get; } = channels.Feed(channel);

    public void Dispose()
    {
        if (Interlocked.Exchange(ref disposed, 1) == 0) channels.CountListener(channel, -1);
    }
}
