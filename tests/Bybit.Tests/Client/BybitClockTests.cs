using AlphaPulse.Exchanges.Bybit.Rest;
using AlphaPulse.Simulation;

namespace AlphaPulse.Bybit.Tests.Client;

public sealed class BybitClockTests
{
    private readonly VirtualTimeProvider time = new();

    [Fact]
    public void Measured_HalfTheRoundTrip_IsAddedToTheVenuesAnswer()
    {
        var clock = new BybitClock(time);
        var sent = time.GetTimestamp();
        var answer = time.GetUtcNow() + TimeSpan.FromSeconds(3);
        time.Advance(TimeSpan.FromMilliseconds(200));
        clock.Measured(answer, sent, time.GetTimestamp());
        Assert.Equal(answer + TimeSpan.FromMilliseconds(100), clock.VenueNow);
        time.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(answer + TimeSpan.FromMilliseconds(100) + TimeSpan.FromMinutes(5), clock.VenueNow);
    }

    [Fact]
    public void IsStale_AfterAnHour_OrWhenDistrusted()
    {
        var clock = new BybitClock(time);
        Assert.True(clock.IsStale);
        clock.Measured(time.GetUtcNow(), time.GetTimestamp(), time.GetTimestamp());
        Assert.False(clock.IsStale);
        time.Advance(TimeSpan.FromMinutes(61));
        Assert.True(clock.IsStale);
        clock.Measured(time.GetUtcNow(), time.GetTimestamp(), time.GetTimestamp());
        clock.Distrust();
        Assert.True(clock.IsStale);
    }
}
