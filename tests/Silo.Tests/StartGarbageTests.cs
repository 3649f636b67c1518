using AlphaPulse.Silo.Startup;
using AlphaPulse.Simulation;

namespace AlphaPulse.Silo.Tests;

public sealed class StartGarbageTests
{
    [Fact]
    public async Task Start_FifteenSecondsLater_CollectsOnceAndEnds()
    {
        var time = new VirtualTimeProvider();
        using var service = new StartGarbage(time);
        await service.StartAsync(CancellationToken.None);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (time.ArmedTimers == 0) await Task.Delay(TimeSpan.FromMilliseconds(5), patience.Token);
        var before = GC.CollectionCount(GC.MaxGeneration);

        time.Advance(TimeSpan.FromSeconds(15));

        await service.ExecuteTask!.WaitAsync(patience.Token);
        Assert.True(GC.CollectionCount(GC.MaxGeneration) > before);
    }
}
