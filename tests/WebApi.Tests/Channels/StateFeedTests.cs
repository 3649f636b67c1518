using AlphaPulse.Simulation;
using AlphaPulse.WebApi.Channels;

namespace AlphaPulse.WebApi.Tests.Channels;

/// <summary>The pace of a state, in virtual time.</summary>
public sealed class StateFeedTests
{
    private readonly VirtualTimeProvider clock = new();

    [Fact]
    public void Messages_FasterThanAReaderIsPromised_ComeAtMostFourTimesASecondAndTheNewestOfThem()
    {
        var feed = new StateFeed(clock);
        var seen = new List<long>();
        for (var millisecond = 1; millisecond <= 3_000; millisecond++)
        {
            feed.Publish(Message(millisecond));
            clock.Advance(TimeSpan.FromMilliseconds(1));
            if (seen.Count == 0 || feed.Head != seen[^1]) seen.Add(feed.Head);
        }

        // The number of a message is the millisecond in which it came: what is shown is never older than the gap.
        Assert.InRange(seen.Count, 11, 12);
        Assert.All(seen.Zip(seen.Skip(4)), pair => Assert.True(pair.Second - pair.First > 1_000, $"Five from {pair.First} to {pair.Second} ms."));
    }

    [Fact]
    public async Task Message_ThatMustWait_IsShownWithoutAnotherAndWakesTheReaders()
    {
        var feed = new StateFeed(clock);
        feed.Publish(Message(1));
        var changed = feed.Changed;
        feed.Publish(Message(3));
        feed.Publish(Message(2));
        Assert.Equal(1, feed.Head);
        Assert.False(changed.IsCompleted);

        clock.Advance(ChannelLimits.StateGap);

        Assert.True(changed.IsCompleted);
        Assert.Equal(3, Assert.Single(await feed.ReadAsync(after: 1, max: 10, CancellationToken.None)).Seq);
    }

    [Fact]
    public void Message_AfterAQuietTime_IsShownAtOnce()
    {
        var feed = new StateFeed(clock);
        feed.Publish(Message(1));
        clock.Advance(TimeSpan.FromSeconds(1));
        feed.Publish(Message(2));
        Assert.Equal(2, feed.Head);
    }

    private static ChannelMessage Message(long seq) => new("metrics_update", seq, "{}"u8.ToArray());
}
