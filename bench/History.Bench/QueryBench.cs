namespace AlphaPulse.History.Bench;

/// <summary>Metric queries over a file with every minute of 400 days in it.</summary>
internal static class QueryBench
{
    private const string Account = "main";
    private static readonly DateTimeOffset Start = new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static async Task RunAsync(string folder, int minutes)
    {
        var options = new HistoryOptions { Folder = folder, MinuteRetention = TimeSpan.FromDays(1000), HourRetention = TimeSpan.FromDays(1000) };
        await using (var database = new HistoryDatabase(options, TimeProvider.System))
        {
            await database.OpenAsync(CancellationToken.None);
            await FillAsync(database, minutes);
        }

        var open = TimeProvider.System.GetTimestamp();
        await using var opened = new HistoryDatabase(options, TimeProvider.System);
        await opened.OpenAsync(CancellationToken.None);
        var bytes = new FileInfo(options.DatabasePath).Length;
        Console.WriteLine($"{minutes:N0} minutes, {bytes / 1048576} MiB; opened in {TimeProvider.System.GetElapsedTime(open).TotalMilliseconds:F0} ms");
        await MeasureAsync(new SampleStore(opened), Start.AddMinutes(minutes));
    }

    private static async Task MeasureAsync(SampleStore samples, DateTimeOffset end)
    {
        var metric = Metrics.PortfolioValue;
        var ragged = end.AddMinutes(-17);
        async Task<int> Query(TimeSpan range, TimeSpan interval) => (await samples.QueryAsync(
            Account, metric, ragged - range, ragged, interval, MetricAggregation.Avg, CancellationToken.None)).Count;
        await Measure.LatencyAsync("24 h in hours", 500, () => Query(TimeSpan.FromHours(24), TimeSpan.FromHours(1)));
        await Measure.LatencyAsync("24 h in minutes", 200, () => Query(TimeSpan.FromHours(24) - TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1)));
        await Measure.LatencyAsync("30 days in hours", 200, () => Query(TimeSpan.FromDays(30), TimeSpan.FromHours(1)));
        await Measure.LatencyAsync("400 days in days", 200, () => Query(TimeSpan.FromDays(400), TimeSpan.FromDays(1)));
        await Measure.LatencyAsync("latest", 500, async () => await samples.LatestAsync(Account, metric, default) is null ? 0 : 1);
        await Measure.LatencyAsync("value 24 h ago", 500, async () => await samples.AtOrBeforeAsync(Account, metric, end.AddDays(-1), default) is null ? 0 : 1);
        await Measure.LatencyAsync("portfolio history", 100, async () => (await samples.PortfolioHistoryAsync(Account, default)).Count);
        await Measure.LatencyAsync(
            "daily equity, 400 days", 100,
            async () => (await samples.DailyEquityAsync(Account, DateOnly.MinValue.AddYears(2000), DateOnly.FromDateTime(end.UtcDateTime), default)).Count);
        var at = end;
        await Measure.LatencyAsync("append a sample (one commit)", 100, async () =>
        {
            await samples.AppendAsync(Account, new Sample { At = at = at.AddMinutes(1), PortfolioValue = 1, Cash = 2 }, default);
            return 1;
        });
    }

    private static Task FillAsync(HistoryDatabase database, int minutes) => database.WriteAsync(
        async session =>
        {
            var columns = string.Join(", ", Metrics.Stored.Select(metric => metric.Column));
            var values = string.Join(", ", Metrics.Stored.Select(_ => "abs(random() % 1000000) / 7.0"));
            await session.ExecuteAsync(
                $"""
                WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < @minutes)
                INSERT INTO samples (account, minute, at, {columns})
                SELECT @account, @start + i * 60000, @start + i * 60000 + 5, {values} FROM n
                """,
                new { account = Account, minutes, start = Stored.Time(Start) }, CancellationToken.None);
            foreach (var metric in Metrics.Stored)
            {
                // In SQLite a bare column beside MAX comes from the row of the maximum.
                await session.ExecuteAsync(
                    $"""
                    INSERT INTO sample_hours (account, metric, hour, sum, count, min, max, last, last_at)
                    SELECT account, '{metric.Column}', minute / 3600000 * 3600000, SUM({metric.Column}), COUNT(*),
                        0, 1e9, {metric.Column}, MAX(at) FROM samples GROUP BY account, minute / 3600000
                    """,
                    null, CancellationToken.None);
            }

            return true;
        },
        CancellationToken.None);
}
