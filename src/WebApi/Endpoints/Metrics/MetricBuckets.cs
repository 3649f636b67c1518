namespace AlphaPulse.WebApi.Endpoints;

/// <summary>How wide the buckets of a range are.</summary>
internal static class MetricBuckets
{
    /// <summary>Most points without <c>interval</c>, unless even days are more.</summary>
    public const int MostByDefault = 48;

    /// <summary>Most points with <c>interval</c>.</summary>
    public const int Most = 1_000;

    /// <summary>The given interval, or the narrowest that keeps the points few.</summary>
    /// <exception cref="ApiException">400: unknown, or too many points.</exception>
    public static TimeSpan Width(TimeRange range, string? interval)
    {
        if (interval is null)
        {
            foreach (var (_, width) in Timeframes.All)
            {
                if (Count(range, width) <= MostByDefault) return width;
            }

            return TimeSpan.FromDays(1);
        }

        var given = Timeframes.Parse("interval", interval);
        var count = Count(range, given);
        return count <= Most
            ? given
            : throw ApiException.BadRequest($"interval {interval} would give {count} points; at most {Most} are allowed");
    }

    /// <summary>How many UTC-aligned buckets a range touches.</summary>
    public static long Count(TimeRange range, TimeSpan width) =>
        ((range.End.UtcTicks - 1) / width.Ticks) - (range.Start.UtcTicks / width.Ticks) + 1;
}
