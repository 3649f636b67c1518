namespace AlphaPulse.WebApi.Machine;

/// <summary>Figures of the machine and this process at one moment.</summary>
internal sealed record SystemSample
{
    public required DateTimeOffset At { get; init; }

    /// <summary>Of all cores, since the sample before, 0 to 100.</summary>
    public required double CpuUsagePercent { get; init; }

    public required int Cores { get; init; }

    /// <summary>How long the usage has been above 80 % without a break.</summary>
    public required TimeSpan CpuHighFor { get; init; }

    public required long MemoryTotalBytes { get; init; }

    public required long MemoryUsedBytes { get; init; }

    /// <summary>Of the volume that holds the data folder.</summary>
    public required long DiskTotalBytes { get; init; }

    public required long DiskUsedBytes { get; init; }

    public required int ProcessId { get; init; }

    public required long ProcessMemoryBytes { get; init; }

    public required int Threads { get; init; }

    public required TimeSpan Uptime { get; init; }
}
