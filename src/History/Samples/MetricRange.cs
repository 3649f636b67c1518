namespace AlphaPulse.History;

/// <summary>
/// Which times of a query are answered by hourly roll-ups and which by minutes: whole hours by roll-ups when the buckets are
/// whole hours, the ragged ends by minutes. All in unix milliseconds, ends excluded.
/// </summary>
/// <param name="Start">Where the query begins.</param>
/// <param name="HoursFrom">Where the roll-ups begin.</param>
/// <param name="HoursBefore">Where the roll-ups end; equal to <paramref name="HoursFrom"/> when there are none.</param>
/// <param name="End">Where the query ends.</param>
internal readonly record struct MetricRange(long Start, long HoursFrom, long HoursBefore, long End)
{
    public const long Minute = 60_000;
    public const long Hour = 60 * Minute;
    public const long Day = 24 * Hour;

    public static MetricRange Of(long start, long end, long width)
    {
        var from = (start + Hour - 1) / Hour * Hour;
        var before = end / Hour * Hour;
        return width % Hour == 0 && from < before
            ? new MetricRange(start, from, before, end)
            : new MetricRange(start, start, start, end);
    }
}
