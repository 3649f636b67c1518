using System.Collections.Concurrent;

namespace AlphaPulse.LocalSilo.Tests;

/// <summary>Named points at which a grain waits until the test lets it go on, and tells that it got there.</summary>
internal sealed class Gates
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource> opened = new();
    private readonly ConcurrentDictionary<string, TaskCompletionSource> reached = new();
    private volatile bool all;

    public Task PassAsync(string name)
    {
        Get(reached, name).TrySetResult();
        return all ? Task.CompletedTask : Get(opened, name).Task;
    }

    public void Note(string name) => Get(reached, name).TrySetResult();

    public Task Reached(string name) => Get(reached, name).Task.WaitAsync(TimeSpan.FromSeconds(20));

    public void Open(string name) => Get(opened, name).TrySetResult();

    public void OpenAll()
    {
        all = true;
        foreach (var gate in opened.Values) gate.TrySetResult();
    }

    private static TaskCompletionSource Get(ConcurrentDictionary<string, TaskCompletionSource> gates, string name) =>
        gates.GetOrAdd(name, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
}
