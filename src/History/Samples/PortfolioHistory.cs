using System.Data.Common;

namespace AlphaPulse.History;

/// <summary>
/// Thins the portfolio value over the account's life. Up to 500 hours every minute can be its own bucket's last; a longer life
/// has buckets of whole hours, whose last values stand in the roll-ups.
/// </summary>
internal static class PortfolioHistory
{
    public static async Task<List<MetricPoint>> ReadAsync(
        HistorySession session, string account, int maximumBuckets, CancellationToken cancellationToken)
    {
        var metric = Metrics.PortfolioValue.Column;
        var life = await session.FirstAsync(
            "SELECT MIN(hour), MAX(hour) FROM sample_hours WHERE account = @account AND metric = @metric HAVING COUNT(*) > 0",
            new { account, metric }, row => new Life(row.GetInt64(0), row.GetInt64(1)), cancellationToken);
        if (life is null) return [];
        var hours = ((life.Last - life.First) / MetricRange.Hour) + 1;
        if (hours > maximumBuckets)
        {
            var width = Width(life.First, life.Last, MetricRange.Hour, maximumBuckets);
            return await session.QueryAsync(
                """
                SELECT last_at, last FROM sample_hours WHERE account = @account AND metric = @metric AND hour IN (
                    SELECT MAX(hour) FROM sample_hours WHERE account = @account AND metric = @metric GROUP BY (hour - @first) / @width)
                ORDER BY hour
                """,
                new { account, metric, first = life.First, width }, ReadPoint, cancellationToken);
        }

        var minutes = await session.FirstAsync(
            $"SELECT MIN(minute), MAX(minute) FROM samples WHERE account = @account AND {metric} IS NOT NULL HAVING COUNT(*) > 0",
            new { account }, row => new Life(row.GetInt64(0), row.GetInt64(1)), cancellationToken);
        return minutes is null ? [] : await session.QueryAsync(
            $"""
            SELECT at, {metric} FROM samples WHERE account = @account AND minute IN (
                SELECT MAX(minute) FROM samples
                WHERE account = @account AND {metric} IS NOT NULL GROUP BY (minute - @first) / @width)
            ORDER BY minute
            """,
            new
            {
                account, first = minutes.First,
                width = Width(minutes.First, minutes.Last, MetricRange.Minute, maximumBuckets),
            },
            ReadPoint, cancellationToken);
    }

    /// <summary>The smallest whole number of units that covers the time with at most the given number of buckets.</summary>
    internal static long Width(long first, long last, long unit, int maximumBuckets) =>
        (((last - first) / unit / maximumBuckets) + 1) * unit;

    private static MetricPoint ReadPoint(DbDataReader row) => new(row.Time(0), row.GetDouble(1));

    private sealed record Life(long First, long Last);
}
