using AlphaPulse.Grains.Alerts;

namespace AlphaPulse.Grains.Tests.Alerts;

public sealed class AlertSourcesTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 5, 12, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Theory]
    [InlineData(-10, -60)]
    [InlineData(-60, -60)]
    [InlineData(-300, -300)]
    [InlineData(-1_000_000, -86_400)]
    public void Counts_CoverTheLastMinuteOrTheTimeNotJudged(int countedThrough, int from)
    {
        Assert.Equal(Start.AddSeconds(from), AlertSources.From(Start.AddSeconds(countedThrough), Start));
    }

    [Fact]
    public void RegimeWatch_NewPeriod_CountsForAMinuteAfterItIsSeen()
    {
        var watch = new RegimeWatch().Observe(Newest(-20), Start, Minute);
        Assert.Empty(watch.Seen);
        Assert.Same(watch, watch.Observe(Newest(-20), Start.AddSeconds(10), Minute));

        // The change is seen two hours after the period that it begins.
        watch = watch.Observe(Newest(-2), Start.AddSeconds(20), Minute);
        Assert.Single(watch.Seen);
        Assert.Single(watch.Observe(Newest(-2), Start.AddSeconds(79), Minute).Seen);
        Assert.Empty(watch.Observe(Newest(-2), Start.AddSeconds(80), Minute).Seen);
    }

    [Fact]
    public void RegimeWatch_SymbolSeenForTheFirstTime_IsNoChange()
    {
        var watch = new RegimeWatch().Observe(Newest(-20), Start, Minute)
            .Observe(new Dictionary<string, DateTimeOffset> { ["BTC"] = Start.AddHours(-20), ["ETH"] = Start }, Start.AddSeconds(10), Minute);

        Assert.Empty(watch.Seen);
    }

    private static Dictionary<string, DateTimeOffset> Newest(int hours) => new() { ["BTC"] = Start.AddHours(hours) };
}
