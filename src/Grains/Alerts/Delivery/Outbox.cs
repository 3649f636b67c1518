using System.Collections.Immutable;

namespace AlphaPulse.Grains.Alerts;

/// <summary>
/// What is delivered when, as pure functions. Each channel gets the alerts in their order: only its oldest one is tried, the others wait.
/// </summary>
internal static class Outbox
{
    /// <summary>How many may wait for one channel.</summary>
    public const int Capacity = 1000;

    /// <summary>After this time without success a delivery is given up.</summary>
    public static readonly TimeSpan GivenUpAfter = TimeSpan.FromHours(24);

    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(5);

    /// <summary>The state with the stored alerts moved to the channels, and what found no room there.</summary>
    public static (AlertState State, ImmutableList<Delivery> Overflow) Queue(AlertState state, DateTimeOffset now)
    {
        var outbox = state.Outbox;
        var number = state.LastDelivery;
        ImmutableList<Delivery> overflow = [];
        foreach (var alert in state.Raising)
        {
            foreach (var channel in alert.Channels)
            {
                var delivery = new Delivery { Number = ++number, Channel = channel, AlertId = alert.Id, QueuedAt = now, DueAt = now };
                if (outbox.Count(waiting => IsFor(waiting, channel)) < Capacity) outbox = outbox.Add(delivery);
                else overflow = overflow.Add(delivery);
            }
        }

        return (state with { Raising = [], Outbox = outbox, LastDelivery = number }, overflow);
    }

    /// <summary>The oldest delivery of each channel.</summary>
    public static IEnumerable<Delivery> Heads(ImmutableList<Delivery> outbox) => outbox.DistinctBy(delivery => delivery.Channel, StringComparer.Ordinal);

    /// <summary>The delivery after one more failure; null when it is given up.</summary>
    /// <param name="delivery">The delivery that failed.</param>
    /// <param name="now">The time.</param>
    /// <param name="jitter">0 for the shortest pause to 1 for the longest.</param>
    public static Delivery? Failed(Delivery delivery, DateTimeOffset now, double jitter)
    {
        if (now - delivery.QueuedAt >= GivenUpAfter) return null;
        return delivery with { Failures = delivery.Failures + 1, DueAt = now + Pause(delivery.Failures + 1, jitter) };
    }

    /// <summary>5 s, 10 s, 20 s ... at most 5 minutes; half of it is certain, half is jitter.</summary>
    internal static TimeSpan Pause(int failures, double jitter)
    {
        var full = FirstPause * Math.Pow(2, Math.Min(failures - 1, 10));
        return (full < LongestPause ? full : LongestPause) * (0.5 + (0.5 * jitter));
    }

    private static bool IsFor(Delivery delivery, string channel) => string.Equals(delivery.Channel, channel, StringComparison.Ordinal);
}
