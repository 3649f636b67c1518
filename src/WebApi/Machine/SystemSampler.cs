using System.Diagnostics;

namespace AlphaPulse.WebApi.Machine;

/// <summary>Reads the figures of the machine every few seconds, so that no request waits for the operating system.</summary>
internal sealed partial class SystemSampler(DataFolder folder, TimeProvider time, ILogger<SystemSampler> logger) : BackgroundService
{
    private const double HighPercent = 80;
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan FirstInterval = TimeSpan.FromMilliseconds(250);
    private DateTimeOffset? highSince;
    private volatile SystemSample? latest;

    /// <summary>The newest sample; null for the first moments.</summary>
    public SystemSample? Latest => latest;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var before = await MachineReader.ReadAsync(time, stoppingToken);
        // Processor usage needs two readings; the second follows soon, so that the first answer does not wait long.
        await Task.Delay(FirstInterval, time, stoppingToken);
        using var timer = new PeriodicTimer(Interval, time);
        do
        {
            try
            {
                var now = await MachineReader.ReadAsync(time, stoppingToken);
                latest = Sample(before, now);
                before = now;
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                LogFailed(logger, e);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private SystemSample Sample(MachineReading before, MachineReading now)
    {
        var at = time.GetUtcNow();
        var elapsed = now.CpuTotal - before.CpuTotal;
        var usage = elapsed > 0 ? Math.Clamp(100 * (now.CpuBusy - before.CpuBusy) / elapsed, 0, 100) : 0;
        highSince = usage > HighPercent ? highSince ?? at : null;
        using var process = Process.GetCurrentProcess();
        var disk = new DriveInfo(folder.Path);
        return new SystemSample
        {
            At = at,
            CpuUsagePercent = usage,
            Cores = Environment.ProcessorCount,
            CpuHighFor = highSince is { } since ? at - since : TimeSpan.Zero,
            MemoryTotalBytes = now.MemoryTotalBytes,
            MemoryUsedBytes = now.MemoryUsedBytes,
            DiskTotalBytes = disk.TotalSize,
            DiskUsedBytes = disk.TotalSize - disk.TotalFreeSpace,
            ProcessId = Environment.ProcessId,
            ProcessMemoryBytes = process.WorkingSet64,
            Threads = process.Threads.Count,
            Uptime = at.UtcDateTime - process.StartTime.ToUniversalTime(),
        };
    }

    [LoggerMessage(1301, LogLevel.Warning, "The figures of the operating system could not be read")]
    private static partial void LogFailed(ILogger logger, Exception exception);
}
