using AlphaPulse.Exchanges.Bybit.Rest;
using AlphaPulse.Simulation;

namespace AlphaPulse.Bybit.Tests.Client;

public sealed class RequestGateTests
{
    private readonly VirtualTimeProvider time = new();

    [Fact]
    public async Task WaitAsync_BeyondTheLimit_WaitsForTheWindow()
    {
        using var gate = new RequestGate(2, TimeSpan.FromSeconds(1), time);
        Assert.True(await gate.WaitAsync(CallPriority.Read, default));
        Assert.True(await gate.WaitAsync(CallPriority.Read, default));
        var third = gate.WaitAsync(CallPriority.Read, default).AsTask();
        Assert.False(third.IsCompleted);
        time.Advance(TimeSpan.FromMilliseconds(1_001));
        Assert.True(await third);
    }

    [Fact]
    public async Task WaitAsync_WhenSeveralWait_LetsTheReducingOneGoFirst()
    {
        using var gate = new RequestGate(1, TimeSpan.FromSeconds(1), time);
        await gate.WaitAsync(CallPriority.Order, default);
        var order = gate.WaitAsync(CallPriority.Order, default).AsTask();
        var reducing = gate.WaitAsync(CallPriority.Reducing, default).AsTask();
        time.Advance(TimeSpan.FromMilliseconds(1_001));
        await reducing;
        Assert.False(order.IsCompleted);
        time.Advance(TimeSpan.FromMilliseconds(1_001));
        await order;
    }

    [Fact]
    public async Task Observe_NothingLeft_HoldsUntilTheResetTime()
    {
        using var gate = new RequestGate(50, TimeSpan.FromSeconds(1), time);
        gate.Observe(cap: 50, remaining: 0, time.GetUtcNow() + TimeSpan.FromMilliseconds(700));
        var held = gate.WaitAsync(CallPriority.Order, default).AsTask();
        time.Advance(TimeSpan.FromMilliseconds(690));
        Assert.False(held.IsCompleted);
        time.Advance(TimeSpan.FromMilliseconds(20));
        Assert.True(await held);
    }

    [Fact]
    public async Task Observe_ALowerCap_IsFollowed()
    {
        using var gate = new RequestGate(20, TimeSpan.FromSeconds(1), time);
        gate.Observe(cap: 1, remaining: 1, resetAt: null);
        await gate.WaitAsync(CallPriority.Order, default);
        Assert.False(gate.WaitAsync(CallPriority.Order, default).AsTask().IsCompleted);
    }

    [Fact]
    public async Task WaitAsync_Cancelled_LeavesItsTurnToTheNext()
    {
        using var gate = new RequestGate(1, TimeSpan.FromSeconds(1), time);
        using var cancel = new CancellationTokenSource();
        await gate.WaitAsync(CallPriority.Read, default);
        var given = gate.WaitAsync(CallPriority.Read, cancel.Token).AsTask();
        var next = gate.WaitAsync(CallPriority.Read, default).AsTask();
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => given);
        time.Advance(TimeSpan.FromMilliseconds(1_001));
        Assert.True(await next);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1)]
    public async Task WaitAsync_WallClockIsSet_TheWindowStaysASecond(int hours)
    {
        using var gate = new RequestGate(1, TimeSpan.FromSeconds(1), time);
        await gate.WaitAsync(CallPriority.Read, default);
        time.StepWallClock(TimeSpan.FromHours(hours));
        var next = gate.WaitAsync(CallPriority.Order, default).AsTask();
        Assert.False(next.IsCompleted);

        time.Advance(TimeSpan.FromMilliseconds(1_001));

        Assert.True(await next.WaitAsync(TimeSpan.FromSeconds(20)));
    }

    [Fact]
    public async Task BlockUntil_WallClockIsSetBack_TheBlockEndsAllTheSame()
    {
        using var gate = new RequestGate(1, TimeSpan.FromSeconds(1), time);
        gate.BlockUntil(time.GetUtcNow() + TimeSpan.FromSeconds(2));
        time.StepWallClock(TimeSpan.FromHours(-1));

        time.Advance(TimeSpan.FromMilliseconds(2_001));

        Assert.True(gate.WaitAsync(CallPriority.Order, default).IsCompleted);
    }

    [Fact]
    public async Task WaitAsync_TooManyWaiting_IsRefused()
    {
        using var gate = new RequestGate(1, TimeSpan.FromSeconds(1), time);
        await gate.WaitAsync(CallPriority.Read, default);
        for (var i = 0; i < 500; i++) _ = gate.WaitAsync(CallPriority.Read, default).AsTask();
        Assert.False(await gate.WaitAsync(CallPriority.Reducing, default));
    }
}
