using System.Diagnostics;
using AlphaPulse.History;
using Microsoft.Extensions.DependencyInjection;

namespace AlphaPulse.Grains.Tests.Hosted;

/// <summary>
/// Knows when the process is at rest: a virtual clock that moves on while real work is under way would let a busy machine's writes look like
/// minutes.
/// </summary>
internal static class WorkWatch
{
    private const int LooksInARow = 3;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Waits until no work is queued, no worker is busy and no write is under way, seen three times: then only the clock can bring more work.</summary>
    public static Task RestAsync(IServiceProvider services, Func<bool>? alsoBusy = null)
    {
        var states = services.GetRequiredService<FaultyStateStore>();
        var history = services.GetRequiredService<HistoryDatabase>();

        // From a thread of its own: whoever looks from a worker wakes another one by coming there, and sees it.
        return Task.Factory.StartNew(Look, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

        void Look()
        {
            using var pause = new ManualResetEventSlim();
            var waited = Stopwatch.StartNew();
            for (var looks = 0; looks < LooksInARow;)
            {
                if (BusyWorkers() == 0 && ThreadPool.PendingWorkItemCount == 0 && states.Writing == 0 && history.PendingWrites == 0 && alsoBusy?.Invoke() != true)
                {
                    looks++;
                    Thread.SpinWait(100);
                    continue;
                }

                looks = 0;
                pause.Wait(TimeSpan.FromMilliseconds(1));
                if (waited.Elapsed < Patience) continue;
                Assert.Fail(
                    $"{BusyWorkers()} workers, {ThreadPool.PendingWorkItemCount} work items, {states.Writing} state writes or {history.PendingWrites} rows did not end in {Patience}; also busy: {alsoBusy?.Invoke()}.");
            }
        }
    }

    private static int BusyWorkers()
    {
        ThreadPool.GetMaxThreads(out var all, out _);
        ThreadPool.GetAvailableThreads(out var free, out _);
        return all - free;
    }
}
