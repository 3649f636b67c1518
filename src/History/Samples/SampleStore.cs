using System.Data.Common;

namespace AlphaPulse.History;

/// <summary>
/// The metrics of each account: one row a minute, kept 30 days, and hourly roll-ups, kept 400 days. A point in time belongs to a
/// range when it is at or after its start and before its end.
/// </summary>
public sealed class SampleStore(HistoryDatabase database)
{
    /// <summary>How many buckets a query may have.</summary>
    public const int MaximumBuckets = 10_000;

    /// <summary>How many points <see cref="PortfolioHistoryAsync"/> answers at most.</summary>
    public const int HistoryBuckets = 500;

    /// <summary>
    /// Stores a sample and the roll-ups of its hour. A second sample of a minute takes the place of the first, but keeps what
    /// it does not know itself; an older one changes nothing. A value that is not finite counts as not known.
    /// </summary>
    public Task AppendAsync(string account, Sample sample, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async session =>
            {
                await SampleWriter.WriteAsync(session, account, sample, database.Options, cancellationToken);
                return true;
            },
            cancellationToken);

    /// <summary>
    /// The values of the buckets of a range, oldest first, empty buckets left out. Buckets are aligned to UTC and named by their start.
    /// Buckets of whole hours are read from the roll-ups; the part of an hour at either end of the range from the minutes, as
    /// far as those are kept.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The interval is not a positive number of whole minutes, the range is empty, or it has more than <see cref="MaximumBuckets"/>.
    /// </exception>
    public async Task<List<MetricPoint>> QueryAsync(
        string account,
        Metric metric,
        DateTimeOffset start,
        DateTimeOffset end,
        TimeSpan interval,
        MetricAggregation aggregation,
        CancellationToken cancellationToken)
    {
        var width = (long)interval.TotalMilliseconds;
        if (width <= 0 || interval.Ticks % TimeSpan.TicksPerMinute != 0)
            throw new ArgumentOutOfRangeException(nameof(interval), interval, "An interval is a positive number of whole minutes.");
        if (end <= start) throw new ArgumentOutOfRangeException(nameof(end), end, "The range must end after it starts.");
        if ((end - start) / interval > MaximumBuckets)
            throw new ArgumentOutOfRangeException(nameof(interval), interval, $"The range has more than {MaximumBuckets} buckets.");
        var range = MetricRange.Of(Stored.Time(start), Stored.Time(end), width);
        var buckets = await database.ReadAsync(
            session => ReadBucketsAsync(session, account, metric, range, width, cancellationToken), cancellationToken);
        return buckets.ConvertAll(bucket => new MetricPoint(Stored.ToTime(bucket.Index * width), bucket.Aggregate(aggregation)));
    }

    /// <summary>The newest sample of a metric, or null.</summary>
    public Task<MetricPoint?> LatestAsync(string account, Metric metric, CancellationToken cancellationToken) =>
        database.ReadAsync(
            session => session.FirstAsync(
                $"SELECT at, {metric.Column} FROM samples WHERE account = @account AND {metric.Column} IS NOT NULL ORDER BY minute DESC LIMIT 1",
                new { account }, ReadPoint, cancellationToken),
            cancellationToken);

    /// <summary>The last sample of a metric at or before a time, as far as minutes are kept; null when there is none.</summary>
    public Task<MetricPoint?> AtOrBeforeAsync(string account, Metric metric, DateTimeOffset time, CancellationToken cancellationToken) =>
        database.ReadAsync(
            session => session.FirstAsync(
                $"""
                SELECT at, {metric.Column} FROM samples
                WHERE account = @account AND minute <= @time AND at <= @time AND {metric.Column} IS NOT NULL ORDER BY minute DESC LIMIT 1
                """,
                new { account, time = Stored.Time(time) }, ReadPoint, cancellationToken),
            cancellationToken);

    /// <summary>The oldest sample of a metric among the minutes that are kept, or null.</summary>
    public Task<MetricPoint?> OldestAsync(string account, Metric metric, CancellationToken cancellationToken) =>
        database.ReadAsync(
            session => session.FirstAsync(
                $"SELECT at, {metric.Column} FROM samples WHERE account = @account AND {metric.Column} IS NOT NULL ORDER BY minute LIMIT 1",
                new { account }, ReadPoint, cancellationToken),
            cancellationToken);

    /// <summary>The portfolio value over the account's life: equal buckets, at most 500, the last value of each, oldest first.</summary>
    public Task<List<MetricPoint>> PortfolioHistoryAsync(string account, CancellationToken cancellationToken) =>
        database.ReadAsync(session => PortfolioHistory.ReadAsync(session, account, HistoryBuckets, cancellationToken), cancellationToken);

    /// <summary>The equity at the end of each UTC day of a range, days without a sample left out, oldest first.</summary>
    public Task<List<DailyEquity>> DailyEquityAsync(string account, DateOnly from, DateOnly through, CancellationToken cancellationToken) =>
        database.ReadAsync(
            session => session.QueryAsync(
                """
                SELECT hour, last, last_at FROM sample_hours
                WHERE account = @account AND metric = @metric AND hour IN (
                    SELECT MAX(hour) FROM sample_hours
                    WHERE account = @account AND metric = @metric AND hour >= @from AND hour < @before GROUP BY hour / 86400000)
                ORDER BY hour
                """,
                new
                {
                    account, metric = Metrics.PortfolioValue.Column, from = Midnight(from), before = Midnight(through.AddDays(1)),
                },
                row => new DailyEquity(DateOnly.FromDateTime(row.Time(0).UtcDateTime), row.GetDouble(1), row.Time(2)),
                cancellationToken),
            cancellationToken);

    private static async Task<List<Bucket>> ReadBucketsAsync(
        HistorySession session, string account, Metric metric, MetricRange range, long width, CancellationToken cancellationToken)
    {
        var parts = new List<Bucket>();
        if (range.Start < range.HoursFrom) parts.AddRange(await MinutesAsync(range.Start, range.HoursFrom));
        if (range.HoursFrom < range.HoursBefore) parts.AddRange(await HoursAsync(range.HoursFrom, range.HoursBefore));
        if (range.HoursBefore < range.End) parts.AddRange(await MinutesAsync(range.HoursBefore, range.End));
        return parts.GroupBy(bucket => bucket.Index)
            .Select(group => group.Aggregate((one, other) => one.Merge(other))).OrderBy(bucket => bucket.Index).ToList();

        Task<List<Bucket>> MinutesAsync(long from, long before) => session.QueryAsync(
            $"""
            SELECT minute / @width, SUM({metric.Column}), COUNT(*), MIN({metric.Column}), MAX({metric.Column}) FROM samples
            WHERE account = @account AND minute > @from - 60000 AND minute < @before AND at >= @from AND at < @before
                AND {metric.Column} IS NOT NULL
            GROUP BY minute / @width
            """,
            new { account, from, before, width }, ReadBucket, cancellationToken);

        Task<List<Bucket>> HoursAsync(long from, long before) => session.QueryAsync(
            """
            SELECT hour / @width, SUM(sum), SUM(count), MIN(min), MAX(max) FROM sample_hours
            WHERE account = @account AND metric = @metric AND hour >= @from AND hour < @before GROUP BY hour / @width
            """,
            new { account, metric = metric.Column, from, before, width }, ReadBucket, cancellationToken);
    }

    private static long Midnight(DateOnly day) => Stored.Time(new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero));

    private static MetricPoint ReadPoint(DbDataReader row) => new(row.Time(0), row.GetDouble(1));

    private static Bucket ReadBucket(DbDataReader row) =>
        new(row.GetInt64(0), row.GetDouble(1), row.GetInt64(2), row.GetDouble(3), row.GetDouble(4));
}
