using AlphaPulse.LocalSilo.Tests.Grains;

namespace AlphaPulse.LocalSilo.Tests;

public sealed class TimerTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task Timer_RunsWhenDueAndThenByItsPeriod()
    {
        await using var silo = await TestSilo.StartAsync();
        await silo.Grain<ITimerGrain>("a").Start("t", new GrainTimerCreationOptions(5 * Second, 10 * Second));

        silo.Time.Advance(4 * Second);
        Assert.DoesNotContain("tick t", silo.Journal.Entries);
        silo.Time.Advance(Second);
        await TickedAsync(silo, "tick t 1");
        silo.Time.Advance(10 * Second);
        await TickedAsync(silo, "tick t 2");

        Assert.Equal(2, silo.Journal.Count("tick t"));
    }

    [Fact]
    public async Task Timer_WhileARequestRuns_WaitsUnlessItInterleaves()
    {
        await using var silo = await TestSilo.StartAsync();
        var grain = silo.Grain<ITimerGrain>("a");
        await grain.Start("ordinary", new GrainTimerCreationOptions(Second, Timeout.InfiniteTimeSpan));
        await grain.Start("beside", new GrainTimerCreationOptions(Second, Timeout.InfiniteTimeSpan) { Interleave = true });
        var running = grain.Pass("door");
        await silo.Gates.Reached("door");

        silo.Time.Advance(Second);
        await silo.Gates.Reached("tick beside 1");
        Assert.DoesNotContain("tick ordinary", silo.Journal.Entries);
        silo.Gates.Open("door");
        await running;
        await silo.Gates.Reached("tick ordinary 1");

        Assert.Equal(["tick beside", "passed door", "tick ordinary"], silo.Journal.Entries);
    }

    [Fact]
    public async Task Timer_DoesNotKeepItsGrainAlive_UnlessAskedTo()
    {
        await using var silo = await TestSilo.StartAsync();
        await silo.Grain<ITimerGrain>("a").Start("a", new GrainTimerCreationOptions(TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(10)));
        await silo.Grain<ITimerGrain>("b").Start("b", new GrainTimerCreationOptions(TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(10)) { KeepAlive = true });
        var first = silo.Runtime.Directory.All.Single(a => a.Key == "a");
        var second = silo.Runtime.Directory.All.Single(a => a.Key == "b");

        silo.Time.Advance(TimeSpan.FromMinutes(10));
        await TickedAsync(silo, "tick a 1");
        await TickedAsync(silo, "tick b 1");
        silo.Time.Advance(TimeSpan.FromMinutes(6));
        await first.Ended.WaitAsync(TimeSpan.FromSeconds(20));

        Assert.False(second.Ended.IsCompleted);
    }

    [Fact]
    public async Task Timer_ThatThrows_GoesOn()
    {
        await using var silo = await TestSilo.StartAsync();
        await silo.Grain<ITimerGrain>("a").StartFailing(Second);

        silo.Time.Advance(TimeSpan.Zero);
        await TickedAsync(silo, "failing 1");
        silo.Time.Advance(Second);
        await silo.Gates.Reached("failing 2");
    }

    [Fact]
    public async Task Timer_DisposedOrChanged_ObeysAtOnce()
    {
        await using var silo = await TestSilo.StartAsync();
        var grain = silo.Grain<ITimerGrain>("a");
        await grain.Start("t", new GrainTimerCreationOptions(Second, Second));

        await grain.Change(TimeSpan.FromMinutes(1), Timeout.InfiniteTimeSpan);
        silo.Time.Advance(TimeSpan.FromSeconds(59));
        Assert.Equal(0, silo.Journal.Count("tick t"));
        silo.Time.Advance(Second);
        await TickedAsync(silo, "tick t 1");
        silo.Time.Advance(TimeSpan.FromMinutes(5));
        await grain.Change(Second, Second);
        await grain.Stop();
        silo.Time.Advance(TimeSpan.FromMinutes(5));
        silo.Gates.Open("door");
        await grain.Pass("door");

        Assert.Equal(1, silo.Journal.Count("tick t"));
    }

    [Fact]
    public async Task Timer_RunningWhenItsGrainEnds_IsCancelled()
    {
        await using var silo = await TestSilo.StartAsync();
        await silo.Grain<ITimerGrain>("a").Start("slow", new GrainTimerCreationOptions(Second, Second));
        silo.Time.Advance(Second);
        await silo.Gates.Reached("slow");

        await silo.StopAsync().WaitAsync(TimeSpan.FromSeconds(20));

        Assert.Equal(["deactivate: ShuttingDown"], silo.Journal.Entries);
    }

    /// <summary>Waits for the callback and until the clock has its next run.</summary>
    private static async Task TickedAsync(TestSilo silo, string note)
    {
        await silo.Gates.Reached(note);
        while (silo.Runtime.Directory.All.Any(a => !a.IsQuiet)) await Task.Yield();
    }
}
