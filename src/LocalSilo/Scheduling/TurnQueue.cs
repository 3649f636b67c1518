using System.Collections.Concurrent;

namespace AlphaPulse.LocalSilo;

/// <summary>
/// Runs its work one item at a time, in order, on whatever thread: a task scheduler, so that what a grain awaits comes back
/// here. Besides tasks it takes items of its owner's own kind.
/// </summary>
internal abstract class TurnQueue(ITurnScheduler scheduler) : TaskScheduler, IThreadPoolWorkItem
{
    /// <summary>After so many items the others get their turn.</summary>
    private const int ItemsPerTurn = 64;

    private readonly ConcurrentQueue<object> work = new();
    private int scheduled;
    private Task? turn;

    public override int MaximumConcurrencyLevel => 1;

    /// <summary>What has arrived and was not looked at yet; may be read from any thread.</summary>
    protected IEnumerable<object> Arrived => work;

    /// <summary>No turn runs or is to run.</summary>
    protected bool IsAtRest => Volatile.Read(ref scheduled) == 0;

    public void Execute()
    {
        // Only inside a task of this scheduler do awaits find the way back to it.
        turn = new Task(static queue => ((TurnQueue)queue!).RunItems(), this);
        turn.RunSynchronously(this);
        if (!work.IsEmpty)
        {
            scheduler.Schedule(this);
            return;
        }

        Interlocked.Exchange(ref scheduled, 0);
        if (!work.IsEmpty) Wake();
    }

    protected void Post(object item)
    {
        work.Enqueue(item);
        Wake();
    }

    /// <summary>Runs one item; must not throw.</summary>
    protected abstract void Run(object item);

    protected override void QueueTask(Task task) => Post(task);

    // A continuation of what this turn has just completed need not queue again, as on Orleans.
    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) =>
        (ReferenceEquals(task, turn) || (!taskWasPreviouslyQueued && ReferenceEquals(Current, this))) && TryExecuteTask(task);

    protected override IEnumerable<Task> GetScheduledTasks() => work.OfType<Task>();

    private void Wake()
    {
        if (Interlocked.Exchange(ref scheduled, 1) == 0) scheduler.Schedule(this);
    }

    private void RunItems()
    {
        var clean = ExecutionContext.Capture();
        for (var i = 0; i < ItemsPerTurn && work.TryDequeue(out var item); i++)
        {
            if (item is Task task)
            {
                TryExecuteTask(task);
            }
            else
            {
                Run(item);
                // What one item left in its AsyncLocals must not reach the next.
                if (clean is not null) ExecutionContext.Restore(clean);
            }
        }
    }
}
