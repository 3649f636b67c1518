using AlphaPulse.LocalSilo.Tests.Grains;

namespace AlphaPulse.LocalSilo.Tests;

public sealed class CircleTests
{
    [Fact]
    public async Task Grain_CallingItself_FailsAtOnce()
    {
        await using var silo = await TestSilo.StartAsync();

        var error = await Assert.ThrowsAsync<CallCircleException>(() => silo.Grain<IChainGrain>("a").Walk(["a"]));

        Assert.Equal("chain/a.Walk -> chain/a.Walk waits for chain/a.Walk", error.Message);
    }

    [Fact]
    public async Task Circle_ThroughOneChain_FailsAtOnceAndIsNamed()
    {
        await using var silo = await TestSilo.StartAsync();

        var error = await Assert.ThrowsAsync<CallCircleException>(() => silo.Grain<IChainGrain>("a").Walk(["b", "c", "a"]));

        Assert.Equal("chain/a.Walk -> chain/b.Walk -> chain/c.Walk -> chain/a.Walk waits for chain/a.Walk", error.Message);
    }

    [Fact]
    public async Task Circle_ThroughTwoChains_FailsAtOnceAndLetsTheOtherChainEnd()
    {
        await using var silo = await TestSilo.StartAsync();
        var first = silo.Grain<IChainGrain>("a").Walk(["@first", "b"]);
        var second = silo.Grain<IChainGrain>("b").Walk(["@second", "a"]);
        await Task.WhenAll(silo.Gates.Reached("@first"), silo.Gates.Reached("@second"));

        silo.Gates.Open("@first");
        silo.Gates.Open("@second");
        var outcomes = await Task.WhenAll(Outcome(first), Outcome(second));

        var error = Assert.IsType<CallCircleException>(Assert.Single(outcomes, o => o is not null));
        Assert.Contains("chain/a.Walk -> chain/b.Walk", error.Message);
        Assert.Contains("chain/b.Walk -> chain/a.Walk", error.Message);
    }

    [Fact]
    public async Task Circle_ThroughParallelCalls_IsFound()
    {
        await using var silo = await TestSilo.StartAsync();
        silo.Gates.Open("@free");

        await Assert.ThrowsAsync<CallCircleException>(() => silo.Grain<IChainGrain>("a").WalkAll([["b"], ["@free", "c", "b", "a"]]));
    }

    [Fact]
    public async Task Circle_ThroughAnActivation_IsFound()
    {
        await using var silo = await TestSilo.StartAsync();

        await Assert.ThrowsAsync<CallCircleException>(() => silo.Grain<IChainGrain>("a").Walk(["starts:a"]));
    }

    [Fact]
    public async Task Circle_ThroughReadersOfTwoGrains_IsFound()
    {
        await using var silo = await TestSilo.StartAsync();
        var first = silo.Grain<IChainGrain>("a").WalkReading(["@first", "b"]);
        var second = silo.Grain<IChainGrain>("b").WalkReading(["@second", "a"]);
        await Task.WhenAll(silo.Gates.Reached("@first"), silo.Gates.Reached("@second"));

        silo.Gates.Open("@first");
        silo.Gates.Open("@second");
        var outcomes = await Task.WhenAll(Outcome(first), Outcome(second));

        Assert.IsType<CallCircleException>(Assert.Single(outcomes, o => o is not null));
    }

    [Fact]
    public async Task CallBack_ToAnInterleavingOrReadOnlyMethod_IsNoCircle()
    {
        await using var silo = await TestSilo.StartAsync();

        Assert.Equal("a", await silo.Grain<IChainGrain>("a").Walk(["b", "*a"]));
        Assert.Equal("a", await silo.Grain<IChainGrain>("a").WalkReading(["b", "?a"]));
    }

    [Fact]
    public async Task Call_OfABusyGrain_WaitsWithoutACircle()
    {
        await using var silo = await TestSilo.StartAsync();
        var busy = silo.Grain<IChainGrain>("b").Walk(["@door"]);
        await silo.Gates.Reached("@door");

        var calls = Enumerable.Range(0, 20).Select(i => silo.Grain<IChainGrain>($"a{i}").Walk(["b"])).ToArray();
        silo.Gates.Open("@door");

        Assert.All(await Task.WhenAll(calls), answer => Assert.Equal("b", answer));
        await busy;
    }

    [Fact]
    public async Task Call_ThatItsCallerDoesNotAwait_IsNoCircleOnceTheCallerHasEnded()
    {
        await using var silo = await TestSilo.StartAsync();
        await silo.Grain<IChainGrain>("a").WalkAway(["b", "@door", "a"]);
        await silo.Gates.Reached("@door");

        silo.Gates.Open("@door");

        Assert.Equal("b", await silo.Grain<IChainGrain>("b").Walk([]));
    }

    private static async Task<Exception?> Outcome(Task task)
    {
        try
        {
            await task;
            return null;
        }
        catch (CallCircleException error)
        {
            return error;
        }
    }
}
