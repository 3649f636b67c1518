using System.Diagnostics;

namespace AlphaPulse.LocalSilo.Bench;

/// <summary>
/// Closed-loop callers for a while; prints calls a second, the fewest and most of a caller, and the processor time of one,
/// which tells something even on a busy machine.
/// </summary>
internal static class Load
{
    public static async Task<double> RunAsync(string name, int callers, TimeSpan duration, Func<int, Task> call, bool yield)
    {
        await RunCallersAsync(callers, duration / 4, call, yield);
        var watch = Stopwatch.StartNew();
        var cpu = Environment.CpuUsage.TotalTime;
        var counts = await RunCallersAsync(callers, duration, call, yield);
        var rate = counts.Sum() / watch.Elapsed.TotalSeconds;
        var microseconds = (Environment.CpuUsage.TotalTime - cpu).TotalMicroseconds / counts.Sum();
        Console.WriteLine($"  {name,-32} {rate,12:N0}/s   a caller: min {counts.Min():N0}, max {counts.Max():N0}   CPU {microseconds:F2} us each");
        return rate;
    }

    /// <summary>The machine's load of the last minute, to judge the figures by.</summary>
    public static string Average() => File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "unknown";

    private static async Task<long[]> RunCallersAsync(int callers, TimeSpan duration, Func<int, Task> call, bool yield)
    {
        var end = Stopwatch.GetTimestamp() + (long)(duration.TotalSeconds * Stopwatch.Frequency);
        return await Task.WhenAll(Enumerable.Range(0, callers).Select(caller => Task.Run(async () =>
        {
            var count = 0L;
            while (Stopwatch.GetTimestamp() < end)
            {
                await call(caller);
                if (yield) await Task.Yield();
                count++;
            }

            return count;
        })));
    }
}
