using System.Diagnostics.Metrics;
using AlphaPulse.LocalSilo.Tests.Grains;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Streams;

namespace AlphaPulse.LocalSilo.Tests;

public sealed class StreamTests
{
    [Fact]
    public async Task Items_OfAGrain_ReachSubscribersOutsideInOrder()
    {
        await using var silo = await TestSilo.StartAsync();
        var observer = new RecordingObserver();
        await Stream(silo, "s").SubscribeAsync(observer);

        for (var i = 0; i < 100; i++) await silo.Grain<IStreamGrain>("a").Publish("s", $"{i}");
        await silo.Grain<IStreamGrain>("a").Publish("other", "elsewhere");
        await observer.Got("99");

        Assert.Equal(Enumerable.Range(0, 100).Select(i => $"{i}"), observer.Items);
    }

    [Fact]
    public async Task Items_ReachGrainsAsTurnsOfTheirActivation()
    {
        await using var silo = await TestSilo.StartAsync();
        var grain = silo.Grain<IStreamGrain>("a");
        await grain.Subscribe("s");
        var running = grain.Pass("door");
        await silo.Gates.Reached("door");

        await Stream(silo, "s").OnNextAsync("one");
        Assert.Empty(silo.Journal.Entries);
        silo.Gates.Open("door");
        await running;
        await silo.Gates.Reached("got one");

        Assert.Equal(["a got one"], silo.Journal.Entries);
    }

    [Fact]
    public async Task Subscription_OfAGrain_EndsWithItsActivation()
    {
        await using var silo = await TestSilo.StartAsync();
        await silo.Grain<IStreamGrain>("a").Subscribe("s");
        await silo.Grain<IStreamGrain>("b").Subscribe("s");
        var activation = silo.Runtime.Directory.All.Single(x => x.Key == "a");

        await silo.Grain<IStreamGrain>("a").End();
        await activation.Ended.WaitAsync(TimeSpan.FromSeconds(20));
        await Stream(silo, "s").OnNextAsync("one");
        await silo.Gates.Reached("got one");
        await silo.Grain<IStreamGrain>("b").Unsubscribe("s");

        Assert.Equal(["b got one"], silo.Journal.Entries);
        Assert.Empty(Provider(silo).SubscriptionsOf(StreamId.Create("test", "s")));
    }

    [Fact]
    public async Task Subscriber_ThatThrows_GetsTheNextItemAndHurtsNobody()
    {
        await using var silo = await TestSilo.StartAsync();
        var failing = new RecordingObserver(item => item == "bad" ? throw new InvalidOperationException(item) : Task.CompletedTask);
        var healthy = new RecordingObserver();
        await Stream(silo, "s").SubscribeAsync(failing);
        await Stream(silo, "s").SubscribeAsync(healthy);

        await Stream(silo, "s").OnNextAsync("bad");
        await Stream(silo, "s").OnNextAsync("good");
        await failing.Got("good");
        await healthy.Got("good");

        Assert.Equal(["good"], failing.Items);
        Assert.Equal(["bad", "good"], healthy.Items);
    }

    [Fact]
    public async Task Subscriber_ThatIsSlow_LosesItsOldestItemsWhichAreCounted()
    {
        await using var silo = await TestSilo.StartAsync(o => o.StreamQueueLimit = 5);
        var dropped = 0L;
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, l) =>
        {
            if (instrument.Name == "localsilo.streams.dropped" && ReferenceEquals(instrument.Meter.Scope, silo.Services.GetRequiredService<IMeterFactory>())) l.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((_, value, _, _) => Interlocked.Add(ref dropped, value));
        listener.Start();
        var atFirst = new TaskCompletionSource();
        var slow = new RecordingObserver(item =>
        {
            atFirst.TrySetResult();
            return item == "0" ? silo.Gates.PassAsync("slow") : Task.CompletedTask;
        });
        var quick = new RecordingObserver();
        await Stream(silo, "s").SubscribeAsync(slow);
        await Stream(silo, "s").SubscribeAsync(quick);

        for (var i = 0; i < 20; i++)
        {
            await Stream(silo, "s").OnNextAsync($"{i}");
            await quick.Got($"{i}");
            await atFirst.Task;
        }

        silo.Gates.Open("slow");
        await slow.Got("19");

        Assert.Equal(["0", "15", "16", "17", "18", "19"], slow.Items);
        Assert.Equal(20, quick.Items.Count);
        Assert.Equal(14, dropped);
    }

    [Fact]
    public async Task Subscription_EndedOrResumed_ObeysAtOnce()
    {
        await using var silo = await TestSilo.StartAsync();
        var first = new RecordingObserver();
        var second = new RecordingObserver();
        var handle = await Stream(silo, "s").SubscribeAsync(first);
        await Stream(silo, "s").OnNextAsync("one");
        await first.Got("one");

        await handle.ResumeAsync(second);
        await Stream(silo, "s").OnNextAsync("two");
        await Stream(silo, "s").OnCompletedAsync();
        await Stream(silo, "s").OnErrorAsync(new InvalidOperationException("x"));
        await second.Got("error x");
        Assert.Same(handle, Assert.Single(await Stream(silo, "s").GetAllSubscriptionHandles()));
        await handle.UnsubscribeAsync();
        await Stream(silo, "s").OnNextAsync("three");

        Assert.Equal(["one"], first.Items);
        Assert.Equal(["two", "completed", "error x"], second.Items);
        Assert.Empty(await Stream(silo, "s").GetAllSubscriptionHandles());
    }

    [Fact]
    public async Task Provider_IsTheSameForClientsGrainsAndKeyedServices()
    {
        await using var silo = await TestSilo.StartAsync();

        Assert.Same(silo.Services.GetRequiredKeyedService<IStreamProvider>("hints"), Provider(silo));
        Assert.Throws<KeyNotFoundException>(() => silo.Services.GetRequiredService<IClusterClient>().GetStreamProvider("nowhere"));
        await Assert.ThrowsAsync<ArgumentException>(async () =>
        {
            await Stream(silo, "s").SubscribeAsync(new RecordingObserver());
            await Provider(silo).GetStream<int>(StreamId.Create("test", "s")).OnNextAsync(1);
        });
    }

    private static LocalStreamProvider Provider(TestSilo silo) =>
        (LocalStreamProvider)silo.Services.GetRequiredService<IClusterClient>().GetStreamProvider("hints");

    private static IAsyncStream<string> Stream(TestSilo silo, string key) => Provider(silo).GetStream<string>(StreamId.Create("test", key));
}
