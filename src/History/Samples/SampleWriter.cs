using System.Data.Common;
using Dapper;

namespace AlphaPulse.History;

/// <summary>The statements that store a sample, its hour's roll-ups, and remove what is too old.</summary>
internal static class SampleWriter
{
    private static readonly string Columns = string.Join(", ", Metrics.Stored.Select(metric => metric.Column));

    private static readonly string UpsertMinute = $"""
        INSERT INTO samples (account, minute, at, {Columns})
        VALUES (@account, @minute, @at, {string.Join(", ", Metrics.Stored.Select(metric => "@" + metric.Column))})
        ON CONFLICT (account, minute) DO UPDATE SET at = excluded.at,
        {string.Join(", ", Metrics.Stored.Select(metric => $"{metric.Column} = COALESCE(excluded.{metric.Column}, samples.{metric.Column})"))}
        WHERE excluded.at >= samples.at
        """;

    private static readonly string SelectHour =
        $"SELECT at, {Columns} FROM samples WHERE account = @account AND minute >= @hour AND minute < @nextHour ORDER BY minute";

    private const string UpsertHour = """
        INSERT INTO sample_hours (account, metric, hour, sum, count, min, max, last, last_at)
        VALUES (@account, @metric, @hour, @sum, @count, @min, @max, @last, @lastAt)
        ON CONFLICT (account, metric, hour) DO UPDATE SET sum = excluded.sum, count = excluded.count,
            min = excluded.min, max = excluded.max, last = excluded.last, last_at = excluded.last_at
        """;

    public static async Task WriteAsync(
        HistorySession session, string account, Sample sample, HistoryOptions options, CancellationToken cancellationToken)
    {
        var at = Stored.Time(sample.At);
        var hour = at / MetricRange.Hour * MetricRange.Hour;
        await session.ExecuteAsync(UpsertMinute, MinuteParameters(account, at, sample), cancellationToken);
        var minutes = await session.QueryAsync(
            SelectHour, new { account, hour, nextHour = hour + MetricRange.Hour }, ReadMinute, cancellationToken);
        await session.ExecuteAsync(UpsertHour, HourParameters(account, hour, minutes), cancellationToken);

        // The first minute of an hour clears away; so the work is small, regular, and needs no timer.
        if (minutes.Count == 1) await RemoveOldAsync(session, account, at, options, cancellationToken);
    }

    private static DynamicParameters MinuteParameters(string account, long at, Sample sample)
    {
        var parameters = new DynamicParameters(new { account, at, minute = at / MetricRange.Minute * MetricRange.Minute });
        foreach (var metric in Metrics.Stored)
        {
            var value = metric.Read(sample);
            parameters.Add(metric.Column, value is { } number && double.IsFinite(number) ? number : null);
        }

        return parameters;
    }

    private static (long At, double?[] Values) ReadMinute(DbDataReader row)
    {
        var values = new double?[Metrics.Stored.Count];
        for (var i = 0; i < values.Length; i++) values[i] = row.OptionalDouble(i + 1);
        return (row.GetInt64(0), values);
    }

    private static List<object> HourParameters(string account, long hour, List<(long At, double?[] Values)> minutes)
    {
        var parameters = new List<object>(Metrics.Stored.Count);
        for (var i = 0; i < Metrics.Stored.Count; i++)
        {
            var column = i;
            if (HourlyRollup.Of(minutes.ConvertAll(minute => (minute.At, minute.Values[column]))) is not { } rollup) continue;
            parameters.Add(new
            {
                account, metric = Metrics.Stored[i].Column, hour, sum = rollup.Sum, count = rollup.Count,
                min = rollup.Min, max = rollup.Max, last = rollup.Last, lastAt = rollup.LastAt,
            });
        }

        return parameters;
    }

    private static async Task RemoveOldAsync(
        HistorySession session, string account, long at, HistoryOptions options, CancellationToken cancellationToken)
    {
        var oldestMinute = at - (long)options.MinuteRetention.TotalMilliseconds;
        var oldestHour = at - (long)options.HourRetention.TotalMilliseconds;
        await session.ExecuteAsync(
            "DELETE FROM samples WHERE account = @account AND minute < @oldestMinute", new { account, oldestMinute }, cancellationToken);
        await session.ExecuteAsync(
            "DELETE FROM sample_hours WHERE account = @account AND metric = @metric AND hour < @oldestHour",
            Metrics.Stored.Select(metric => new { account, metric = metric.Column, oldestHour }).ToList(), cancellationToken);
    }
}
