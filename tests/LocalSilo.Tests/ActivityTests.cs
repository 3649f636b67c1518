using System.Collections.Concurrent;
using System.Diagnostics;
using AlphaPulse.LocalSilo.Tests.Grains;

namespace AlphaPulse.LocalSilo.Tests;

public sealed class ActivityTests
{
    [Fact]
    public async Task Calls_AreActivitiesUnderTheirCallers()
    {
        var stopped = new ConcurrentQueue<Activity>();
        using var source = new ActivitySource(nameof(ActivityTests));
        using var listener = new ActivityListener
        {
            ShouldListenTo = s => s.Name is "AlphaPulse.LocalSilo" or nameof(ActivityTests),
            Sample = (ref _) => ActivitySamplingResult.AllData,
            ActivityStopped = stopped.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        await using var silo = await TestSilo.StartAsync();

        using (var root = source.StartActivity("request")!)
        {
            await silo.Grain<IChainGrain>("traced").Walk(["traced2"]);
            await Assert.ThrowsAsync<InvalidDataException>(() => silo.Grain<ITurnGrain>("traced").Throw(true));
            Assert.Same(root, Activity.Current);

            var mine = stopped.Where(a => a.TraceId == root.TraceId).ToArray();
            var outer = mine.Single(a => a.GetTagItem("grain.id") is "chain/traced");
            var inner = mine.Single(a => a.GetTagItem("grain.id") is "chain/traced2");
            var failed = mine.Single(a => a.GetTagItem("grain.id") is "turn/traced");
            Assert.Equal(root.SpanId, outer.ParentSpanId);
            Assert.Equal(outer.SpanId, inner.ParentSpanId);
            Assert.Equal("IChainGrain/Walk", inner.OperationName);
            Assert.Equal(ActivityStatusCode.Error, failed.Status);
        }
    }
}
