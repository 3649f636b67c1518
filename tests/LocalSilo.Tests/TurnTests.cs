using AlphaPulse.LocalSilo.Tests.Grains;

namespace AlphaPulse.LocalSilo.Tests;

public sealed class TurnTests
{
    [Fact]
    public async Task Call_IsQueuedAndNeverRunByItsCaller()
    {
        var turns = new ManualTurnScheduler();
        await using var silo = await TestSilo.StartAsync(o => o.TurnScheduler = turns);

        var call = silo.Grain<ITurnGrain>("a").Echo("hello");

        Assert.False(call.IsCompleted);
        Assert.Empty(silo.Journal.Entries);
        await turns.RunUntilAsync(call);
        Assert.Equal("hello", await call);
        turns.Release();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Turns_InAnyOrderOfActivations_KeepTheOrderWithinEach(int seed)
    {
        var turns = new ManualTurnScheduler(seed);
        await using var silo = await TestSilo.StartAsync(o => o.TurnScheduler = turns);

        var calls = (from i in Enumerable.Range(0, 20) from key in new[] { "a", "b", "c" } select silo.Grain<ITurnGrain>(key).Echo($"{key}{i}")).ToArray();
        await turns.RunUntilAsync(Task.WhenAll(calls));

        foreach (var key in new[] { "a", "b", "c" })
            Assert.Equal(Enumerable.Range(0, 20).Select(i => $"echo {key}{i}"), silo.Journal.Entries.Where(e => e.StartsWith($"echo {key}", StringComparison.Ordinal)));
        turns.Release();
    }

    [Fact]
    public async Task Continuations_AfterYieldAndTaskRun_AreBackOnTheActivation()
    {
        await using var silo = await TestSilo.StartAsync();

        Assert.True(await silo.Grain<ITurnGrain>("a").ComesBack());
    }

    [Fact]
    public async Task Turns_OfAReentrantGrain_NeverRunAtTheSameTime()
    {
        await using var silo = await TestSilo.StartAsync();
        var grain = silo.Grain<IReentrantTurnGrain>("a");

        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => grain.ReadThenWrite(200)));

        Assert.Equal(10_000, await grain.ReadThenWrite(0));
    }

    [Fact]
    public async Task Requests_OfAnOrdinaryGrain_RunOneAfterTheOther()
    {
        await using var silo = await TestSilo.StartAsync();
        var grain = silo.Grain<ITurnGrain>("a");

        var first = grain.Pass("one");
        var second = grain.Pass("two");
        await silo.Gates.Reached("one");
        silo.Gates.Open("two");
        silo.Gates.Open("one");
        await Task.WhenAll(first, second);

        Assert.Equal(["begin one", "end one", "begin two", "end two"], silo.Journal.Entries);
    }

    [Fact]
    public async Task Requests_OfAReentrantGrain_Interleave()
    {
        await using var silo = await TestSilo.StartAsync();
        var grain = silo.Grain<IReentrantTurnGrain>("a");

        var first = grain.Pass("one");
        await silo.Gates.Reached("one");
        silo.Gates.Open("two");
        await grain.Pass("two");
        silo.Gates.Open("one");
        await first;

        Assert.Equal(["begin one", "begin two", "end two", "end one"], silo.Journal.Entries);
    }

    [Fact]
    public async Task ReadOnlyRequests_RunBesideEachOtherOnly()
    {
        await using var silo = await TestSilo.StartAsync();
        var grain = silo.Grain<ITurnGrain>("a");

        var first = grain.Read("read one");
        var second = grain.Read("read two");
        await Task.WhenAll(silo.Gates.Reached("read one"), silo.Gates.Reached("read two"));
        var write = grain.Pass("write");
        var third = grain.Read("read three");
        await silo.Gates.Reached("read three");
        silo.Gates.Open("write");
        silo.Gates.Open("read one");
        silo.Gates.Open("read two");
        await Task.WhenAll(first, second);
        Assert.DoesNotContain("begin write", silo.Journal.Entries);
        silo.Gates.Open("read three");
        await Task.WhenAll(write, third);

        Assert.Equal(["begin write", "end write"], silo.Journal.Entries.TakeLast(2));
    }

    [Fact]
    public async Task ReadOnlyRequest_WhileAnOrdinaryOneRuns_Waits()
    {
        await using var silo = await TestSilo.StartAsync();
        var grain = silo.Grain<ITurnGrain>("a");

        var write = grain.Pass("write");
        var read = grain.Read("read");
        silo.Gates.Open("read");
        await silo.Gates.Reached("write");
        silo.Gates.Open("write");
        await Task.WhenAll(write, read);

        Assert.Equal(["begin write", "end write", "begin read", "end read"], silo.Journal.Entries);
    }

    [Fact]
    public async Task AlwaysInterleaveRequest_RunsBesideAnOrdinaryOne()
    {
        await using var silo = await TestSilo.StartAsync();
        var grain = silo.Grain<ITurnGrain>("a");

        var ordinary = grain.Pass("one");
        await silo.Gates.Reached("one");
        silo.Gates.Open("beside");
        await grain.Beside("beside");
        Assert.False(ordinary.IsCompleted);
        silo.Gates.Open("one");

        await ordinary;
    }

    [Fact]
    public async Task OrdinaryRequest_WhileAnInterleavingOneRuns_DoesNotWait()
    {
        await using var silo = await TestSilo.StartAsync();
        var grain = silo.Grain<ITurnGrain>("a");

        var beside = grain.Beside("beside");
        await silo.Gates.Reached("beside");
        await grain.Echo("hello");

        Assert.False(beside.IsCompleted);
        silo.Gates.Open("beside");
        await beside;
    }

    [Fact]
    public async Task Request_EndedWithinAnothersTurn_LetsTheNextBeginOnlyAfterThatTurn()
    {
        await using var silo = await TestSilo.StartAsync();
        var grain = silo.Grain<ITurnGrain>("a");
        var held = grain.Hold();
        await silo.Gates.Reached("held");
        var next = grain.Echo("next");

        Assert.True(await grain.Release());

        await Task.WhenAll(held, next);
        Assert.Equal(["begin hold", "end hold", "echo next"], silo.Journal.Entries);
    }
}
