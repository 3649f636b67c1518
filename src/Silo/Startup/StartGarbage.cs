namespace AlphaPulse.Silo.Startup;

/// <summary>
/// Gives the memory of the start back to the system, once: reading price history and fitting models leave more behind than
/// lives, and an idle program makes too little garbage for a collection to come by itself.
/// </summary>
internal sealed class StartGarbage(TimeProvider time) : BackgroundService
{
    /// <summary>By then the first models are fitted.</summary>
    private static readonly TimeSpan AfterStart = TimeSpan.FromSeconds(15);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Delay(AfterStart, time, stoppingToken);
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
    }
}
