namespace AlphaPulse.WebApi.Channels;

/// <summary>One open socket, of either kind, as the guard sees it.</summary>
internal abstract class ChannelConnection(Channel channel, TimeProvider time) : IChannelSink
{
    private ChannelPrincipal? principal;
    private long sendStarted;

    public Channel Channel { get; } = channel;

    /// <summary>The clock of its time-outs.</summary>
    protected TimeProvider Time { get; } = time;

    /// <summary>Who holds it; null before authentication.</summary>
    public ChannelPrincipal? Principal
    {
        get => Volatile.Read(ref principal);
        set => Volatile.Write(ref principal, value);
    }

    /// <summary>What it listens to; null before authentication.</summary>
    public Subscription? Subscription { get; set; }

    /// <summary>Whether one send has lasted that long because the client does not read.</summary>
    public bool IsStuckFor(TimeSpan duration) =>
        Volatile.Read(ref sendStarted) is var started and not 0 && Time.GetElapsedTime(started) > duration;

    /// <inheritdoc/>
    public async ValueTask SendAsync(ChannelMessage message, bool numbered)
    {
        Volatile.Write(ref sendStarted, Time.GetTimestamp());
        await SendUpdateAsync(message, numbered);
        Volatile.Write(ref sendStarted, 0);
    }

    /// <inheritdoc/>
    public abstract ValueTask SendGapAsync(long from, long to);

    /// <inheritdoc/>
    public abstract void Close(CloseReason reason);

    /// <summary>Drops the connection without a farewell.</summary>
    public abstract void Abort();

    protected abstract ValueTask SendUpdateAsync(ChannelMessage message, bool numbered);
}
