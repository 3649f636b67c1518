using System.Globalization;

namespace AlphaPulse.History.Bench;

/// <summary>Runs an action many times and prints median, 99th percentile and maximum.</summary>
internal static class Measure
{
    public static async Task LatencyAsync(string name, int times, Func<Task<int>> action)
    {
        var answers = 0;
        for (var i = 0; i < 5; i++) answers = await action();
        var milliseconds = new double[times];
        for (var i = 0; i < times; i++)
        {
            var start = TimeProvider.System.GetTimestamp();
            await action();
            milliseconds[i] = TimeProvider.System.GetElapsedTime(start).TotalMilliseconds;
        }

        Array.Sort(milliseconds);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{name,-46} {answers,6} rows  median {milliseconds[times / 2],7:F2} ms  p99 {milliseconds[times * 99 / 100],7:F2} ms  max {milliseconds[^1],7:F2} ms"));
    }

    public static async Task RateAsync(string name, int writers, int each, Func<int, Task> action)
    {
        var start = TimeProvider.System.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, writers).Select(writer => Task.Run(async () =>
        {
            for (var i = 0; i < each; i++) await action((writer * each) + i);
        })));
        var seconds = TimeProvider.System.GetElapsedTime(start).TotalSeconds;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{name,-46} {writers,3} writers  {writers * each / seconds,9:N0} a second"));
    }
}
