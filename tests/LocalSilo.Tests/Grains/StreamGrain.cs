using Orleans.Streams;

namespace AlphaPulse.LocalSilo.Tests.Grains;

internal sealed class StreamGrain(Journal journal, Gates gates) : Grain, IStreamGrain, IAsyncObserver<string>
{
    public Task Publish(string stream, string item) => Stream(stream).OnNextAsync(item);

    public Task Subscribe(string stream) => Stream(stream).SubscribeAsync(this);

    public async Task Unsubscribe(string stream)
    {
        foreach (var handle in await Stream(stream).GetAllSubscriptionHandles()) await handle.UnsubscribeAsync();
    }

    public Task Pass(string gate) => gates.PassAsync(gate);

    public Task End()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    public Task OnNextAsync(string item, StreamSequenceToken? token = null)
    {
        journal.Add($"{this.GetPrimaryKeyString()} got {item}");
        gates.Note($"got {item}");
        return Task.CompletedTask;
    }

    public Task OnErrorAsync(Exception ex) => Task.CompletedTask;

    private IAsyncStream<string> Stream(string key) => this.GetStreamProvider("hints").GetStream<string>(StreamId.Create("test", key));
}
