using System.Globalization;

namespace AlphaPulse.WebApi.Machine;

/// <summary>
/// Reads processor and memory figures: from /proc on Linux; elsewhere .NET offers no machine-wide processor time, so that
/// this process's own stands in for it, and memory is what the garbage collector knows.
/// </summary>
internal static class MachineReader
{
    private const int IdleColumn = 3;
    private const int IoWaitColumn = 4;
    private const int GuestColumn = 8;

    public static async Task<MachineReading> ReadAsync(TimeProvider time, CancellationToken cancellationToken)
    {
        if (!OperatingSystem.IsLinux()) return ReadFromRuntime(time);
        var (busy, total) = ParseCpu(await File.ReadAllLinesAsync("/proc/stat", cancellationToken));
        var (memory, used) = ParseMemory(await File.ReadAllLinesAsync("/proc/meminfo", cancellationToken));
        return new MachineReading(busy, total, memory, used);
    }

    /// <summary>The first line of /proc/stat: time by kind in clock ticks. Guest time is part of user time already.</summary>
    internal static (double Busy, double Total) ParseCpu(string[] stat)
    {
        var ticks = stat[0].Split(' ', StringSplitOptions.RemoveEmptyEntries).Skip(1).Take(GuestColumn)
            .Select(t => double.Parse(t, CultureInfo.InvariantCulture)).ToArray();
        var total = ticks.Sum();
        return (total - ticks[IdleColumn] - ticks[IoWaitColumn], total);
    }

    internal static (long Total, long Used) ParseMemory(string[] meminfo)
    {
        var total = KibiBytes(meminfo, "MemTotal:");
        return (total, total - KibiBytes(meminfo, "MemAvailable:"));
    }

    private static long KibiBytes(string[] meminfo, string name)
    {
        var line = meminfo.First(l => l.StartsWith(name, StringComparison.Ordinal));
        return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * 1024;
    }

    private static MachineReading ReadFromRuntime(TimeProvider time)
    {
        var memory = GC.GetGCMemoryInfo();
        return new MachineReading(
            Environment.CpuUsage.TotalTime.TotalSeconds,
            time.GetElapsedTime(0).TotalSeconds * Environment.ProcessorCount,
            memory.TotalAvailableMemoryBytes,
            memory.MemoryLoadBytes);
    }
}
