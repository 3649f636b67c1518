namespace AlphaPulse.WebApi.Channels;

/// <summary>Where a subscription writes to: a plain socket or a SignalR connection. A send waits while the client does not read.</summary>
internal interface IChannelSink
{
    /// <summary>Sends an update.</summary>
    ValueTask SendAsync(ChannelMessage message, bool numbered);

    /// <summary>Sends the message that says which rows are not replayed.</summary>
    ValueTask SendGapAsync(long from, long to);

    /// <summary>Asks for the connection to be closed; does not wait.</summary>
    void Close(CloseReason reason);
}
