namespace AlphaPulse.LocalSilo;

/// <summary>Runs turns on the thread pool, first come first served.</summary>
internal sealed class ThreadPoolTurnScheduler : ITurnScheduler
{
    // The global queue, since a worker's local one is last in first out and starves those who came first.
    public void Schedule(IThreadPoolWorkItem turn) => ThreadPool.UnsafeQueueUserWorkItem(turn, preferLocal: false);
}
