using System.Collections.Concurrent;
using Orleans.Streams;

namespace AlphaPulse.LocalSilo.Tests;

/// <summary>Keeps what it gets; may wait or throw at an item.</summary>
internal sealed class RecordingObserver(Func<string, Task>? onItem = null) : IAsyncObserver<string>
{
    private readonly ConcurrentQueue<string> items = new();
    private readonly ConcurrentDictionary<string, TaskCompletionSource> seen = new();

    public IReadOnlyList<string> Items => [.. items];

    public Task Got(string item) => seen.GetOrAdd(item, _ => new TaskCompletionSource()).Task.WaitAsync(TimeSpan.FromSeconds(20));

    public async Task OnNextAsync(string item, StreamSequenceToken? token = null)
    {
        if (onItem is not null) await onItem(item);
        Record(item);
    }

    public Task OnCompletedAsync()
    {
        Record("completed");
        return Task.CompletedTask;
    }

    public Task OnErrorAsync(Exception ex)
    {
        Record($"error {ex.Message}");
        return Task.CompletedTask;
    }

    private void Record(string item)
    {
        items.Enqueue(item);
        seen.GetOrAdd(item, _ => new TaskCompletionSource()).TrySetResult();
    }
}
