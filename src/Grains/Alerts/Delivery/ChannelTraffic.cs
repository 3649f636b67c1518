namespace AlphaPulse.Grains.Alerts;

/// <summary>What each channel is doing now: one attempt at a time, and a pause after each.</summary>
internal sealed class ChannelTraffic(TimeSpan gap)
{
    /// <summary>After this time an attempt whose end was never reported counts as lost.</summary>
    internal static readonly TimeSpan LostAfter = TimeSpan.FromMinutes(1);

    private readonly Dictionary<string, (long Number, DateTimeOffset BegunAt)> attempts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DateTimeOffset> begun = new(StringComparer.Ordinal);

    /// <summary>From when this delivery may be tried.</summary>
    public DateTimeOffset FreeAt(Delivery delivery)
    {
        var free = delivery.DueAt;
        if (begun.TryGetValue(delivery.Channel, out var last)) free = Later(free, last + gap);
        if (attempts.TryGetValue(delivery.Channel, out var attempt)) free = Later(free, attempt.BegunAt + LostAfter);
        return free;
    }

    public void Begin(Delivery delivery, DateTimeOffset now)
    {
        attempts[delivery.Channel] = (delivery.Number, now);
        begun[delivery.Channel] = now;
    }

    /// <summary>The attempt has ended; a late report of a lost one changes nothing.</summary>
    public void End(Delivery delivery)
    {
        if (attempts.TryGetValue(delivery.Channel, out var attempt) && attempt.Number == delivery.Number) attempts.Remove(delivery.Channel);
    }

    private static DateTimeOffset Later(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;
}
