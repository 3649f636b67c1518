using AlphaPulse.WebApi.Channels;

namespace AlphaPulse.WebApi.Tests.Channels;

public sealed class SubscriptionTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly CountedRows rows = new();
    private readonly PacedSink sink = new();
    private readonly CancellationTokenSource end = new(Patience);

    public void Dispose() => end.Dispose();

    /// <summary>As after an outage of the venue: all of it becomes known in one moment, and no reader can have read it yet.</summary>
    [Fact]
    public async Task Burst_LongerThanMayWait_ReachesAReaderThatKeepsUp()
    {
        var (feed, running) = await StartAsync();
        for (var burst = 1; burst <= 3; burst++)
        {
            await AddAsync(feed, 5 * ChannelLimits.MaxWaiting);
            await sink.ReachedAsync(rows.Last).WaitAsync(Patience);
        }

        Assert.Null(sink.Closed);
        await StopAsync(running);
    }

    [Theory]
    [InlineData(ChannelLimits.MaxWaiting, false)]
    [InlineData(ChannelLimits.MaxWaiting + 1, true)]
    public async Task Rows_ThatComeWhileASendIsUnderWay_CloseTheReaderWhenTheyAreMoreThanMayWait(int count, bool closed)
    {
        var (feed, running) = await StartAsync();
        sink.Stall();
        await AddAsync(feed, 1);
        await sink.ReachedAsync(1).WaitAsync(Patience);
        await AddAsync(feed, count);
        sink.GoOn();

        if (closed) await running.WaitAsync(Patience);
        else await sink.ReachedAsync(1 + count).WaitAsync(Patience);
        Assert.Equal(closed ? CloseReason.TooSlow : null, sink.Closed);
        if (!closed) await StopAsync(running);
    }

    private async Task<(EventFeed Feed, Task Running)> StartAsync()
    {
        var feed = new EventFeed(rows, "main");
        await feed.CatchUpAsync(end.Token);
        return (feed, new Subscription(Channel.Trades, feed, sink, numbered: true).RunAsync(since: null, feed.Head, end.Token));
    }

    private Task AddAsync(EventFeed feed, int count)
    {
        rows.Last += count;
        return feed.CatchUpAsync(end.Token);
    }

    private async Task StopAsync(Task running)
    {
        await end.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
    }
}
