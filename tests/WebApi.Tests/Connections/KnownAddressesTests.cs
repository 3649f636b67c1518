using System.Net;
using AlphaPulse.Simulation;
using AlphaPulse.WebApi.Auth;

namespace AlphaPulse.WebApi.Tests.Connections;

public sealed class KnownAddressesTests
{
    private readonly VirtualTimeProvider clock = new();

    [Fact]
    public void AGoodLogin_IsRecentForADay()
    {
        var known = new KnownAddresses(clock);
        var address = IPAddress.Parse("192.0.2.1");
        known.Note(address);

        clock.Advance(KnownAddresses.Recent - TimeSpan.FromSeconds(1));
        Assert.True(known.IsRecent(address));
        Assert.True(known.IsRecent(IPAddress.Parse("::ffff:192.0.2.1")));
        Assert.False(known.IsRecent(IPAddress.Parse("192.0.2.2")));
        clock.Advance(TimeSpan.FromSeconds(2));
        Assert.False(known.IsRecent(address));
    }

    [Fact]
    public void AnIpv6Address_StandsForItsSite()
    {
        var known = new KnownAddresses(clock);
        known.Note(IPAddress.Parse("2001:db8:1:2::1"));

        Assert.True(known.IsRecent(IPAddress.Parse("2001:db8:1:2:ffff::9")));
        Assert.False(known.IsRecent(IPAddress.Parse("2001:db8:1:3::1")));
    }

    [Fact]
    public void TooMany_PushOutTheOldestOnly()
    {
        var known = new KnownAddresses(clock);
        known.Note(Address(0));
        clock.Advance(TimeSpan.FromSeconds(1));
        for (var i = 1; i < KnownAddresses.Capacity; i++) known.Note(Address(i));
        clock.Advance(TimeSpan.FromSeconds(1));
        known.Note(Address(KnownAddresses.Capacity));

        Assert.False(known.IsRecent(Address(0)));
        Assert.True(known.IsRecent(Address(KnownAddresses.Capacity)));
        Assert.Equal((KnownAddresses.Capacity * 9 / 10) + 1, Enumerable.Range(0, KnownAddresses.Capacity + 1).Count(i => known.IsRecent(Address(i))));
    }

    private static IPAddress Address(int number) => new([10, (byte)(number >> 16), (byte)(number >> 8), (byte)number]);
}
