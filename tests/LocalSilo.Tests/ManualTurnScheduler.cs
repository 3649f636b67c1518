using System.Collections.Concurrent;

namespace AlphaPulse.LocalSilo.Tests;

/// <summary>Runs turns when the test says so, in an order that a seed decides.</summary>
internal sealed class ManualTurnScheduler(int seed = 0) : ITurnScheduler
{
    private readonly ConcurrentQueue<IThreadPoolWorkItem> arrived = new();
    private readonly List<IThreadPoolWorkItem> waiting = [];
    private readonly Random random = new(seed);
    private volatile bool released;

    public void Schedule(IThreadPoolWorkItem turn)
    {
        arrived.Enqueue(turn);
        if (released && arrived.TryDequeue(out var next)) ThreadPool.UnsafeQueueUserWorkItem(next, preferLocal: false);
    }

    /// <summary>From now on the thread pool runs the turns, so that the host can stop.</summary>
    public void Release()
    {
        released = true;
        RunAll();
    }

    public void RunAll()
    {
        while (true)
        {
            while (arrived.TryDequeue(out var turn)) waiting.Add(turn);
            if (waiting.Count == 0) return;
            var next = random.Next(waiting.Count);
            var chosen = waiting[next];
            waiting.RemoveAt(next);
            chosen.Execute();
        }
    }

    /// <summary>Runs turns until the task is complete; what it awaits elsewhere may bring new ones.</summary>
    public async Task RunUntilAsync(Task task)
    {
        while (!task.IsCompleted)
        {
            RunAll();
            await Task.Yield();
        }

        await task;
    }
}
