using AlphaPulse.LocalSilo.Tests.Grains;

namespace AlphaPulse.LocalSilo.Tests;

public sealed class ActivationTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task Grain_CalledByManyAtOnce_IsActivatedOnce()
    {
        await using var silo = await TestSilo.StartAsync();

        await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => Task.Run(() => silo.Grain<ILifeGrain>("a").Touch())));

        Assert.Equal(1, silo.Journal.Count("activate a"));
        Assert.Equal(200, silo.Journal.Count("touch a"));
        Assert.Equal("activate a", silo.Journal.Entries[0]);
    }

    [Fact]
    public async Task Reference_BeforeItsFirstCall_ActivatesNothing()
    {
        await using var silo = await TestSilo.StartAsync();

        Assert.Equal("a", silo.Grain<ILifeGrain>("a").GetPrimaryKeyString());

        Assert.Empty(silo.Journal.Entries);
        Assert.Equal(0, silo.Runtime.Directory.Count);
    }

    [Fact]
    public async Task Grain_Asked_KnowsItsKeyAndReference()
    {
        await using var silo = await TestSilo.StartAsync();

        Assert.Equal("main life/main main", await silo.Grain<ILifeGrain>("main").Key());
    }

    [Fact]
    public async Task Activation_Failing_FailsTheCallsThatWaitAndLeavesNothingBehind()
    {
        await using var silo = await TestSilo.StartAsync();
        var grain = silo.Grain<ILifeGrain>("bad");

        var error = await Assert.ThrowsAsync<InvalidOperationException>(grain.Touch);

        Assert.Equal("not today", error.Message);
        Assert.Equal(0, silo.Runtime.Directory.Count);
        await grain.Touch();
        Assert.Equal(["activate bad", "activate bad", "touch bad"], silo.Journal.Entries);
    }

    [Fact]
    public async Task Activation_IdleForFifteenMinutes_IsCollected()
    {
        await using var silo = await TestSilo.StartAsync();
        await silo.Grain<ILifeGrain>("a").Touch();
        var activation = Assert.Single(silo.Runtime.Directory.All);

        silo.Time.Advance(TimeSpan.FromMinutes(15) - Second);
        Assert.Equal(1, silo.Runtime.Directory.Count);
        silo.Time.Advance(Second);
        await activation.Ended.WaitAsync(TimeSpan.FromSeconds(20));

        Assert.Equal("deactivate a: ActivationIdle", silo.Journal.Entries[^1]);
        await silo.Grain<ILifeGrain>("a").Touch();
        Assert.Equal(2, silo.Journal.Count("activate a"));
    }

    [Fact]
    public async Task Activation_CalledMeanwhile_IsNotCollected()
    {
        await using var silo = await TestSilo.StartAsync();
        await silo.Grain<ILifeGrain>("a").Touch();

        silo.Time.Advance(TimeSpan.FromMinutes(14));
        await silo.Grain<ILifeGrain>("a").Touch();
        silo.Time.Advance(TimeSpan.FromMinutes(14));
        await silo.Grain<ILifeGrain>("a").Touch();

        Assert.Equal(1, silo.Journal.Count("activate a"));
    }

    [Fact]
    public async Task Activation_WithARunningCall_IsNotCollected()
    {
        await using var silo = await TestSilo.StartAsync(o => o.ResponseTimeout = TimeSpan.FromHours(2));
        var call = silo.Grain<ILifeGrain>("a").Pass("door");
        await silo.Gates.Reached("door");

        silo.Time.Advance(TimeSpan.FromHours(1));
        silo.Gates.Open("door");
        await call;

        Assert.Equal(["activate a", "passed door"], silo.Journal.Entries);
    }

    [Fact]
    public async Task Activation_ThatDelaysItsEnd_IsCollectedLater()
    {
        await using var silo = await TestSilo.StartAsync();
        await silo.Grain<ILifeGrain>("a").DelayEnd(TimeSpan.FromHours(1));
        var activation = Assert.Single(silo.Runtime.Directory.All);

        silo.Time.Advance(TimeSpan.FromMinutes(59));
        Assert.False(activation.Ended.IsCompleted);
        silo.Time.Advance(TimeSpan.FromMinutes(2));

        await activation.Ended.WaitAsync(TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task Activation_OfAKeepAliveClass_IsNeverCollected()
    {
        await using var silo = await TestSilo.StartAsync();
        await silo.Grain<IKeptGrain>("a").Touch();

        silo.Time.Advance(TimeSpan.FromHours(5));
        await silo.Grain<IKeptGrain>("a").Touch();

        Assert.Equal(["kept"], silo.Journal.Entries);
    }

    [Fact]
    public async Task Activation_EndingItself_IsReplacedAtTheNextCall()
    {
        await using var silo = await TestSilo.StartAsync();
        var grain = silo.Grain<ILifeGrain>("a");

        await grain.End();
        await grain.Touch();

        Assert.Equal(["activate a", "deactivate a: ApplicationRequested", "activate a", "touch a"], silo.Journal.Entries);
    }

    [Fact]
    public async Task CallsThatWait_WhenTheActivationEnds_GoToTheNextOne()
    {
        await using var silo = await TestSilo.StartAsync();
        var grain = silo.Grain<ILifeGrain>("slow");
        await grain.End();
        await silo.Gates.Reached("slow ends");

        var calls = Enumerable.Range(0, 10).Select(_ => grain.Touch()).ToArray();
        Assert.DoesNotContain("touch slow", silo.Journal.Entries);
        silo.Gates.Open("slow ends");
        await Task.WhenAll(calls);

        Assert.Equal(["activate slow", "deactivate slow: ApplicationRequested", "activate slow"], silo.Journal.Entries.Take(3));
        Assert.Equal(10, silo.Journal.Count("touch slow"));
    }

    [Fact]
    public async Task Stop_WithACallRunning_LetsItFinishAndThenDeactivates()
    {
        await using var silo = await TestSilo.StartAsync();
        var running = silo.Grain<ILifeGrain>("a").Pass("door");
        await silo.Gates.Reached("door");

        var stop = silo.StopAsync();
        var refused = await Assert.ThrowsAsync<OrleansException>(silo.Grain<ILifeGrain>("b").Touch);
        Assert.False(stop.IsCompleted);
        silo.Gates.Open("door");
        await running;
        await stop;

        Assert.Contains("is stopping", refused.Message);
        Assert.Equal(["activate a", "passed door", "deactivate a: ShuttingDown"], silo.Journal.Entries);
        Assert.Equal(0, silo.Runtime.Directory.Count);
    }

    [Fact]
    public async Task Stop_WhenACallNeverEnds_GivesUpInTheTimeItHas()
    {
        await using var silo = await TestSilo.StartAsync();
        var running = silo.Grain<ILifeGrain>("a").Pass("door");
        await silo.Gates.Reached("door");
        using var limit = new CancellationTokenSource();

        var stop = silo.StopAsync(limit.Token);
        await limit.CancelAsync();
        await stop.WaitAsync(TimeSpan.FromSeconds(20));

        Assert.False(running.IsCompleted);
    }

    [Fact]
    public async Task GetGrain_WithoutItsClass_SaysWhereToNameIt()
    {
        await using var silo = await TestSilo.StartAsync(options => options.GrainClasses.Clear());

        var error = Assert.Throws<ArgumentException>(() => silo.Grain<ILifeGrain>("a"));

        Assert.Contains("is the class in LocalSiloOptions.GrainClasses?", error.Message);
    }

    [Theory]
    [InlineData(typeof(ILifeGrain))]
    [InlineData(typeof(CounterState))]
    public async Task Start_WithAClassThatIsNoGrain_NamesIt(Type type)
    {
        var error = await Assert.ThrowsAsync<OrleansException>(() => TestSilo.StartAsync(options => options.GrainClasses.Add(type)));

        Assert.Contains($"GrainClasses is '{type}'", error.Message);
    }
}
