using System.Threading.Channels;
using AlphaPulse.Simulation;
using Microsoft.Extensions.Logging.Abstractions;
using NSubstitute;

namespace AlphaPulse.Exchanges.Tests.Sessions;

public sealed class VenueSessionsTests
{
    private readonly Channel<AccountEvent> stream = Channel.CreateUnbounded<AccountEvent>();
    private readonly Channel<bool> signals = Channel.CreateUnbounded<bool>();
    private readonly IExchange exchange = Substitute.For<IExchange>();
    private readonly VenueSessions sessions;

    public VenueSessionsTests()
    {
        exchange.StreamEventsAsync(Arg.Any<CancellationToken>()).Returns(call => stream.Reader.ReadAllAsync(call.Arg<CancellationToken>()));
        sessions = new VenueSessions(exchange, new VirtualTimeProvider(), NullLogger<VenueSessions>.Instance);
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static AccountEvent Change(int number) => new AccountEvent.Disconnected($"{number}");

    [Fact]
    public async Task Lease_Twice_IsRefusedUntilTheFirstIsDisposed()
    {
        var first = await LeaseAsync();
        var error = await Assert.ThrowsAsync<InvalidOperationException>(LeaseAsync);
        Assert.Contains("main", error.Message, StringComparison.Ordinal);
        await first.DisposeAsync();
        await first.DisposeAsync();
        await using var second = await LeaseAsync();
        Assert.Same(exchange, second.Exchange);
        Assert.Same(exchange, sessions.GetExchange("main"));
    }

    [Fact]
    public async Task Events_InOrder_AreSignalledOnceUntilRead()
    {
        await using var lease = await LeaseAsync();
        stream.Writer.TryWrite(new AccountEvent.Connected());
        await signals.Reader.ReadAsync(Stop);
        for (var i = 0; i < 100; i++) stream.Writer.TryWrite(Change(i));

        var seen = new List<AccountEvent>();
        while (seen.Count < 101)
        {
            while (lease.TryRead(out var next)) seen.Add(next);
            if (seen.Count < 101) await signals.Reader.ReadAsync(Stop);
        }

        Assert.Equal([new AccountEvent.Connected(), .. Enumerable.Range(0, 100).Select(Change)], seen);
        Assert.False(lease.TakeOverflow());
    }

    [Fact]
    public async Task Events_Unread_AreSignalledOnlyOnce()
    {
        await using var lease = await LeaseAsync();
        for (var i = 0; i < 50; i++) stream.Writer.TryWrite(Change(i));
        stream.Writer.TryWrite(new AccountEvent.Connected());
        await UntilAsync(() => lease.IsConnected);
        await signals.Reader.ReadAsync(Stop);
        Assert.False(signals.Reader.TryRead(out _));
    }

    [Fact]
    public async Task Events_BeyondTheCapacity_AreDroppedAndNotedOnce()
    {
        await using var lease = await LeaseAsync();
        for (var i = 0; i < VenueLease.Capacity + 5; i++) stream.Writer.TryWrite(Change(i));
        stream.Writer.TryWrite(new AccountEvent.Connected());
        await UntilAsync(() => lease.IsConnected);
        var read = 0;
        while (lease.TryRead(out _)) read++;
        Assert.Equal(VenueLease.Capacity, read);
        Assert.True(lease.TakeOverflow());
        Assert.False(lease.TakeOverflow());
    }

    [Fact]
    public async Task IsConnected_FollowsTheStream()
    {
        await using var lease = await LeaseAsync();
        Assert.False(lease.IsConnected);
        stream.Writer.TryWrite(new AccountEvent.Connected());
        await UntilAsync(() => lease.IsConnected);
        stream.Writer.TryWrite(new AccountEvent.Disconnected("cut"));
        await UntilAsync(() => !lease.IsConnected);
    }

    [Fact]
    public async Task KeyRefused_EndsTheStreamWithTheReason()
    {
        await using var lease = await LeaseAsync();
        stream.Writer.Complete(new VenueConfigurationException("The key has expired: make a new one."));
        await signals.Reader.ReadAsync(Stop);
        Assert.True(lease.TryRead(out var last));
        Assert.Contains("expired", Assert.IsType<AccountEvent.Disconnected>(last).Reason, StringComparison.Ordinal);
    }

    private Task<IVenueLease> LeaseAsync() => sessions.LeaseAsync("main", () => signals.Writer.TryWrite(true), Stop);

    private static async Task UntilAsync(Func<bool> condition)
    {
        while (!condition()) await Task.Delay(5, Stop);
    }
}
