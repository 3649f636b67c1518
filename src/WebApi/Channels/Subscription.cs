namespace AlphaPulse.WebApi.Channels;

/// <summary>One connection's way through a feed: replays what it asks for, then goes on live.</summary>
internal sealed class Subscription(Channel channel, ChannelFeed feed, IChannelSink sink, bool numbered)
{
    private const int BatchSize = 100;
    private long cursor;
    private long owed;

    /// <summary>
    /// Whether so much came while the connection was busy with what it is owed that it must be closed. A burst that came while it waited
    /// for news, after an outage of the venue for example, is no fault of the reader.
    /// </summary>
    public bool HasFallenBehind =>
        !channel.IsState && feed.Head - Math.Max(Volatile.Read(ref cursor), Volatile.Read(ref owed)) > ChannelLimits.MaxWaiting;

    /// <summary>Runs until cancelled, closed, or fallen behind.</summary>
    /// <param name="since">The last number that the client has; null to start with the present.</param>
    /// <param name="head">The newest number when the client was welcomed.</param>
    /// <param name="cancellationToken">Ends the wait for news; a send under way is not cut.</param>
    public async Task RunAsync(long? since, long head, CancellationToken cancellationToken)
    {
        cursor = await StartAsync(since, head);
        owed = head;
        while (true)
        {
            var changed = feed.Changed;
            while (await feed.ReadAsync(cursor, BatchSize, cancellationToken) is { Count: > 0 } batch)
            {
                foreach (var message in batch)
                {
                    if (HasFallenBehind)
                    {
                        sink.Close(CloseReason.TooSlow);
                        return;
                    }

                    await sink.SendAsync(message, numbered);
                    Volatile.Write(ref cursor, message.Seq);
                }
            }

            await changed.WaitAsync(cancellationToken);
            Volatile.Write(ref owed, feed.Head);
        }
    }

    /// <summary>Where to begin: a state with its newest message, rows after <paramref name="since"/> or with the next one.</summary>
    private async Task<long> StartAsync(long? since, long head)
    {
        if (channel.IsState) return 0;
        if (since is not { } known || known == head) return head;
        var oldest = Math.Max(0, head - ChannelLimits.MaxReplay);
        if (known >= oldest && known < head) return known;
        // Too far back, or from a history that is not this one: say what is missing, then replay what there is.
        await (known > head ? sink.SendGapAsync(head + 1, known) : sink.SendGapAsync(known + 1, oldest));
        return oldest;
    }
}
