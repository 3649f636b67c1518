using System.Diagnostics;
using AlphaPulse.History;
using AlphaPulse.LocalSilo;
using Microsoft.Extensions.DependencyInjection;

namespace AlphaPulse.Grains.Tests.Hosted;

/// <summary>
/// Runs the turns of one host on the thread pool and knows when none runs: a virtual clock that moves on while real work is under way
/// would let a busy machine's writes look like minutes.
/// </summary>
internal sealed class WorkWatch : ITurnScheduler
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private int turns;

    public void Schedule(IThreadPoolWorkItem turn)
    {
        Interlocked.Increment(ref turns);
        ThreadPool.UnsafeQueueUserWorkItem(new WatchedTurn(this, turn), preferLocal: false);
    }

    /// <summary>Waits until no turn runs and no write is under way: then only the clock can bring more work.</summary>
    public async Task RestAsync(IServiceProvider services, Func<bool>? alsoBusy = null)
    {
        var states = (FaultyStateStore)services.GetRequiredService<IGrainStateStore>();
        var history = services.GetRequiredService<HistoryDatabase>();
        var waited = Stopwatch.StartNew();
        do
        {
            await Task.Delay(1);
            if (waited.Elapsed > Patience) Assert.Fail($"{turns} turns, {states.Writing} state writes or {history.PendingWrites} rows did not end in {Patience}.");
        }
        while (Volatile.Read(ref turns) > 0 || states.Writing > 0 || history.PendingWrites > 0 || alsoBusy?.Invoke() == true);
    }

    private sealed class WatchedTurn(WorkWatch watch, IThreadPoolWorkItem turn) : IThreadPoolWorkItem
    {
        public void Execute()
        {
            turn.Execute();
            Interlocked.Decrement(ref watch.turns);
        }
    }
}
