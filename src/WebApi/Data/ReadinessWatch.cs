namespace AlphaPulse.WebApi.Data;

/// <summary>Asks for readiness from the start until it is reached once, so that data is served from then on.</summary>
internal sealed class ReadinessWatch(Readiness readiness, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        do
        {
            await readiness.AskAsync(stoppingToken);
        }
        while (!readiness.HasBeenReady && await timer.WaitForNextTickAsync(stoppingToken));
    }
}
