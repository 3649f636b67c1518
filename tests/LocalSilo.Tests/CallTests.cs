using AlphaPulse.LocalSilo.Tests.Grains;

namespace AlphaPulse.LocalSilo.Tests;

public sealed class CallTests
{
    [Theory]
    [InlineData(true, "thrown at once", nameof(TurnGrainBase.Throw))]
    [InlineData(false, "thrown later", "ThrowLaterAsync")]
    public async Task Exception_OfAGrain_ReachesTheCallerWithItsStack(bool synchronously, string message, string method)
    {
        await using var silo = await TestSilo.StartAsync();

        var error = await Assert.ThrowsAsync<InvalidDataException>(async () => await silo.Grain<ITurnGrain>("a").Throw(synchronously));

        Assert.Equal(message, error.Message);
        Assert.Contains(method, error.StackTrace);
        Assert.Contains(nameof(Exception_OfAGrain_ReachesTheCallerWithItsStack), error.StackTrace);
    }

    [Fact]
    public async Task Grain_ThatThrew_AnswersTheNextCall()
    {
        await using var silo = await TestSilo.StartAsync();
        var grain = silo.Grain<ITurnGrain>("a");

        await Assert.ThrowsAsync<InvalidDataException>(() => grain.Throw(true));

        Assert.Equal("still here", await grain.Echo("still here"));
    }

    [Fact]
    public async Task Cancellation_OfAGrain_ReachesTheCallerAsCancellation()
    {
        await using var silo = await TestSilo.StartAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(silo.Grain<ITurnGrain>("a").Cancel);
    }

    [Fact]
    public async Task ValueTasks_AreAnsweredLikeTasks()
    {
        await using var silo = await TestSilo.StartAsync();
        silo.Gates.Open("value task");

        Assert.Equal(7, await silo.Grain<ITurnGrain>("a").AsValueTask(7));
        await silo.Grain<ITurnGrain>("a").AsEmptyValueTask();
    }

    [Fact]
    public async Task AsyncLocals_OfCallerAndCallee_StayApart()
    {
        await using var silo = await TestSilo.StartAsync();
        TurnGrainBase.Local.Value = "mine";

        Assert.Null(await silo.Grain<ITurnGrain>("a").ReadAndSetLocal("theirs"));

        Assert.Equal("mine", TurnGrainBase.Local.Value);
        var two = new[] { silo.Grain<ITurnGrain>("a").ReadAndSetLocal("first"), silo.Grain<ITurnGrain>("a").ReadAndSetLocal("second") };
        Assert.All(await Task.WhenAll(two), Assert.Null);
    }

    [Fact]
    public async Task OneWayCall_CompletesBeforeTheGrainHasRun()
    {
        await using var silo = await TestSilo.StartAsync();

        await silo.Grain<ITurnGrain>("a").Tell("door");
        await silo.Gates.Reached("door");

        Assert.Equal(["begin door"], silo.Journal.Entries);
        silo.Gates.Open("door");
    }

    [Fact]
    public async Task Call_WithoutAnAnswerForThirtySeconds_TimesOut()
    {
        await using var silo = await TestSilo.StartAsync();
        var running = silo.Grain<ITurnGrain>("a").Pass("door");
        var waiting = silo.Grain<ITurnGrain>("a").Pass("other");
        await silo.Gates.Reached("door");

        silo.Time.Advance(TimeSpan.FromSeconds(30));
        Assert.False(running.IsCompleted);
        silo.Time.Advance(TimeSpan.FromSeconds(1));

        Assert.Contains("turn/a.Pass", (await Assert.ThrowsAsync<TimeoutException>(() => running)).Message);
        await Assert.ThrowsAsync<TimeoutException>(() => waiting);
        silo.Gates.Open("door");
        Assert.Equal("next", await silo.Grain<ITurnGrain>("a").Echo("next"));
        Assert.DoesNotContain("begin other", silo.Journal.Entries);
    }

    [Fact]
    public async Task Call_OfAMethodWithItsOwnTimeout_TimesOutByIt()
    {
        await using var silo = await TestSilo.StartAsync();
        var call = silo.Grain<ITurnGrain>("a").PassQuickly("door");
        await silo.Gates.Reached("door");

        silo.Time.Advance(TimeSpan.FromSeconds(6));

        await Assert.ThrowsAsync<TimeoutException>(() => call);
    }

    [Fact]
    public async Task Calls_BeyondTheQueueLimit_AreRefused()
    {
        await using var silo = await TestSilo.StartAsync(o => o.QueueLimit = 3);
        var grain = silo.Grain<ITurnGrain>("a");
        var running = grain.Pass("door");
        await silo.Gates.Reached("door");
        var waiting = Enumerable.Range(0, 3).Select(i => grain.Echo($"{i}")).ToArray();

        var error = await Assert.ThrowsAsync<OrleansException>(() => grain.Echo("one too many"));

        Assert.Contains("QueueLimit", error.Message);
        silo.Gates.Open("door");
        await running;
        Assert.Equal(["0", "1", "2"], await Task.WhenAll(waiting));
    }

    [Fact]
    public async Task GetGrain_OfAnInterfaceWithoutClassOrWithTwo_SaysSo()
    {
        await using var silo = await TestSilo.StartAsync();

        Assert.Contains("No grain class implements", Assert.Throws<ArgumentException>(() => silo.Grain<INowhereGrain>("a")).Message);
        Assert.Contains("pass a class name prefix", Assert.Throws<ArgumentException>(() => silo.Grain<ITwiceGrain>("a")).Message);
        Assert.Equal("second", await silo.Grains.GetGrain<ITwiceGrain>("a", typeof(TwiceGrain2).FullName).Name());
        Assert.ThrowsAny<ArgumentException>(() => silo.Grain<ITurnGrain>(""));
    }
}
