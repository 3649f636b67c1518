using System.Security.Cryptography;

namespace AlphaPulse.Exchanges.Bybit.Streams;

/// <summary>How long to wait before connecting again: at once after a single cut, then longer and longer, always with jitter.</summary>
internal static class ReconnectDelay
{
    private const int JitterSteps = 1_000;

    /// <summary>The pause before the next attempt, after <paramref name="failures"/> in a row (1 or more).</summary>
    public static TimeSpan After(int failures, TimeSpan longest) =>
        After(failures, longest, RandomNumberGenerator.GetInt32(JitterSteps + 1) / (double)JitterSteps);

    /// <summary>As above with the jitter given: 0 is the shortest, 1 the longest.</summary>
    public static TimeSpan After(int failures, TimeSpan longest, double jitter)
    {
        if (failures <= 1) return TimeSpan.FromMilliseconds(250 * jitter);
        var full = TimeSpan.FromSeconds(Math.Pow(2, Math.Min(failures - 2, 10)));
        return (full < longest ? full : longest) * (0.5 + (0.5 * jitter));
    }
}
