namespace AlphaPulse.WebApi.Channels;

/// <summary>
/// Rows of the account's history, numbered without gaps. The newest are kept in memory, older ones are read from History when somebody resumes.
/// </summary>
internal sealed class EventFeed(IRowSource rows, string account) : ChannelFeed
{
    private const int PageSize = 500;
    private readonly SemaphoreSlim catchingUp = new(1);
    private ChannelMessage[] recent = [];
    private long head;
    private bool started;

    public override long Head => Volatile.Read(ref head);

    /// <summary>Finds the newest row at the first use, then takes over what was added since.</summary>
    public async Task CatchUpAsync(CancellationToken cancellationToken)
    {
        await catchingUp.WaitAsync(cancellationToken);
        try
        {
            if (!started)
            {
                Volatile.Write(ref head, await rows.LastAsync(account, cancellationToken));
                started = true;
                return;
            }

            while (await TakeBurstAsync(cancellationToken))
            {
                // More may have come meanwhile.
            }
        }
        finally
        {
            catchingUp.Release();
        }
    }

    public override async ValueTask<IReadOnlyList<ChannelMessage>> ReadAsync(long after, int max, CancellationToken cancellationToken)
    {
        var kept = Volatile.Read(ref recent);
        if (kept.Length > 0 && kept[0].Seq <= after + 1)
        {
            var from = (int)(after + 1 - kept[0].Seq);
            return from < kept.Length ? new ArraySegment<ChannelMessage>(kept, from, Math.Min(max, kept.Length - from)) : [];
        }

        var page = await rows.ReadAfterAsync(account, after, max, cancellationToken);
        // What the relay has not published yet comes with the next change, so that the order stays one.
        return [.. page.Where(message => message.Seq <= Head)];
    }

    /// <summary>Takes what is there, and tells of it once, however many pages it has: for a reader that waits it is one burst. False: nothing.</summary>
    private async Task<bool> TakeBurstAsync(CancellationToken cancellationToken)
    {
        var newest = head;
        IReadOnlyList<ChannelMessage> page;
        do
        {
            page = await rows.ReadAfterAsync(account, newest, PageSize, cancellationToken);
            if (page.Count == 0) break;
            Keep(page);
            newest = page[^1].Seq;
        }
        while (page.Count == PageSize);

        if (newest == head) return false;
        Volatile.Write(ref head, newest);
        SignalChange();
        return true;
    }

    private void Keep(IReadOnlyList<ChannelMessage> page)
    {
        // Copied, not changed in place: readers keep the array that they took.
        var all = recent.Length == 0 || recent[^1].Seq + 1 == page[0].Seq ? recent.Concat(page) : page;
        Volatile.Write(ref recent, [.. all.TakeLast(ChannelLimits.MaxWaiting)]);
    }
}
