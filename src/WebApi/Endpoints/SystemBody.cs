namespace AlphaPulse.WebApi.Endpoints;

/// <summary>The figures of the machine and the process.</summary>
internal sealed record SystemBody(CpuBody Cpu, MemoryBody Memory, DiskBody Disk, ProcessBody Process)
{
    private const double Mega = 1024 * 1024;
    private const double Giga = Mega * 1024;

    public static SystemBody Of(SystemSample sample) => new(
        new CpuBody(sample.CpuUsagePercent, sample.Cores, sample.CpuHighFor.TotalSeconds),
        new MemoryBody(sample.MemoryTotalBytes / Mega, sample.MemoryUsedBytes / Mega, Percent(sample.MemoryUsedBytes, sample.MemoryTotalBytes)),
        new DiskBody(sample.DiskTotalBytes / Giga, sample.DiskUsedBytes / Giga, Percent(sample.DiskUsedBytes, sample.DiskTotalBytes)),
        new ProcessBody(sample.ProcessId, sample.ProcessMemoryBytes / Mega, sample.Threads, sample.Uptime.TotalSeconds));

    private static double Percent(long used, long total) => total > 0 ? 100.0 * used / total : 0;
}
