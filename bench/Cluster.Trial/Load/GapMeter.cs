using System.Diagnostics;

namespace AlphaPulse.Cluster.Trial;

/// <summary>The longest time between two answers. Thread-safe.</summary>
internal sealed class GapMeter
{
    private readonly Lock sync = new();
    private long lastAnswer = Stopwatch.GetTimestamp();
    private TimeSpan longest;

    /// <summary>Begins to measure anew.</summary>
    public void Begin()
    {
        lock (sync) longest = TimeSpan.Zero;
    }

    public void Answered()
    {
        var now = Stopwatch.GetTimestamp();
        lock (sync)
        {
            longest = Longer(longest, Stopwatch.GetElapsedTime(lastAnswer, now));
            lastAnswer = now;
        }
    }

    /// <summary>The longest time since the beginning, the present one included.</summary>
    public TimeSpan Longest()
    {
        lock (sync) return Longer(longest, Stopwatch.GetElapsedTime(lastAnswer));
    }

    /// <summary>Whether an answer has come since that moment.</summary>
    public bool HasAnswerSince(long moment)
    {
        lock (sync) return lastAnswer > moment;
    }

    private static TimeSpan Longer(TimeSpan a, TimeSpan b) => a > b ? a : b;
}
