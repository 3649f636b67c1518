using System.Collections.Immutable;

namespace AlphaPulse.Grains.Alerts;

/// <summary>
/// Counts regime changes by when they are seen, because a change is confirmed hours after the period that it begins.
/// </summary>
[GenerateSerializer, Immutable, Alias("RegimeWatch")]
internal sealed record RegimeWatch
{
    private const int MaxSeen = 100;

    /// <summary>The start of the newest period of each symbol.</summary>
    [Id(0)]
    public ImmutableDictionary<string, DateTimeOffset> Starts { get; init; } = ImmutableDictionary<string, DateTimeOffset>.Empty;

    /// <summary>When the changes of the last minute were seen.</summary>
    [Id(1)]
    public ImmutableList<DateTimeOffset> Seen { get; init; } = [];

    /// <summary>Takes in the newest period of each symbol; a symbol seen for the first time is no change.</summary>
    public RegimeWatch Observe(IReadOnlyDictionary<string, DateTimeOffset> newest, DateTimeOffset now, TimeSpan window)
    {
        var starts = Starts;
        var seen = Seen.RemoveAll(at => at <= now - window);
        foreach (var (symbol, start) in newest)
        {
            if (starts.TryGetValue(symbol, out var known) && start > known && seen.Count < MaxSeen) seen = seen.Add(now);
            if (!starts.TryGetValue(symbol, out known) || start > known) starts = starts.SetItem(symbol, start);
        }

        return ReferenceEquals(starts, Starts) && ReferenceEquals(seen, Seen) ? this : new RegimeWatch { Starts = starts, Seen = seen };
    }
}
