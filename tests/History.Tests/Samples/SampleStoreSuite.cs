namespace AlphaPulse.History.Tests;

public abstract class SampleStoreSuite<TFixture> : StoreSuite<TFixture>
    where TFixture : IHistoryFixture, new()
{
    private SampleStore Samples => new(Database);

    private Metric Value => Metrics.PortfolioValue;

    private Task AppendAsync(DateTimeOffset at, double? value) =>
        Samples.AppendAsync(Account, new Sample { At = at, PortfolioValue = value }, None);

    private async Task<List<MetricPoint>> QueryAsync(
        double fromMinutes, double toMinutes, TimeSpan interval, MetricAggregation aggregation = MetricAggregation.Avg) =>
        await Samples.QueryAsync(Account, Value, Now.AddMinutes(fromMinutes), Now.AddMinutes(toMinutes), interval, aggregation, None);

    [Fact]
    public async Task Append_EveryMetric_IsReadByItsName()
    {
        await Samples.AppendAsync(
            Account,
            new Sample
            {
                At = Now, PortfolioValue = 1, Cash = 2, Performance = 3, Exposure = 4, Drawdown = 5, Volatility = 6,
                SharpeRatio = 7, Var95 = 8, HedgeRatio = 9, HedgeDrift = 10, ExchangeDataAgeSeconds = 11,
            },
            None);

        var read = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var metric in Metrics.All) read[metric.Name] = (await Samples.LatestAsync(Account, metric, None))!.Value;

        Assert.Equal(
            new Dictionary<string, double>(StringComparer.Ordinal)
            {
                ["portfolio_value"] = 1, ["cash"] = 2, ["performance"] = 3, ["exposure"] = 4, ["drawdown"] = 5, ["volatility"] = 6,
                ["sharpe_ratio"] = 7, ["var_95"] = 8, ["hedge_ratio"] = 9, ["hedge_drift"] = 10, ["exchange_data_age_seconds"] = 11,
                ["risk"] = 8,
            },
            read);
        Assert.Null(Metrics.Find("Portfolio_Value"));
        Assert.Null(Metrics.Find("at; DROP TABLE samples"));
    }

    [Fact]
    public async Task Append_SameMinute_LastWinsAndUnknownKeepsTheKnown()
    {
        await Samples.AppendAsync(Account, new Sample { At = Now.AddSeconds(10), PortfolioValue = 1, Cash = 5 }, None);
        await Samples.AppendAsync(Account, new Sample { At = Now.AddSeconds(50), PortfolioValue = 3, Cash = double.NaN }, None);
        await Samples.AppendAsync(Account, new Sample { At = Now.AddSeconds(20), PortfolioValue = 99 }, None);

        Assert.Equal(new MetricPoint(Now.AddSeconds(50), 3), await Samples.LatestAsync(Account, Value, None));
        Assert.Equal(5, (await Samples.LatestAsync(Account, Metrics.Find("cash")!, None))!.Value);
        Assert.Equal([new(Now, 1)], await QueryAsync(0, 60, TimeSpan.FromHours(1), MetricAggregation.Count));
        Assert.Equal([new(Now, 3)], await QueryAsync(0, 60, TimeSpan.FromHours(1), MetricAggregation.Sum));
    }

    [Fact]
    public async Task Query_Buckets_ByHand()
    {
        // 10, 20, 30 in the first five minutes, nothing in the second, 7 in the third.
        await AppendAsync(Now, 10);
        await AppendAsync(Now.AddMinutes(1), 20);
        await AppendAsync(Now.AddMinutes(4), 30);
        await AppendAsync(Now.AddMinutes(12), 7);
        var five = TimeSpan.FromMinutes(5);
        var third = Now.AddMinutes(10);

        Assert.Equal([new(Now, 20), new(third, 7)], await QueryAsync(0, 60, five));
        Assert.Equal([new(Now, 10), new(third, 7)], await QueryAsync(0, 60, five, MetricAggregation.Min));
        Assert.Equal([new(Now, 30), new(third, 7)], await QueryAsync(0, 60, five, MetricAggregation.Max));
        Assert.Equal([new(Now, 60), new(third, 7)], await QueryAsync(0, 60, five, MetricAggregation.Sum));
        Assert.Equal([new(Now, 3), new(third, 1)], await QueryAsync(0, 60, five, MetricAggregation.Count));
        Assert.Equal([new(Now, 25)], await QueryAsync(1, 12, five));
    }

    [Fact]
    public async Task Query_RandomRanges_EqualsTheSamplesInMemory()
    {
        var random = new Random(11);
        var points = new SortedDictionary<DateTimeOffset, double>();
        for (var minute = 0; minute < 3 * 1440; minute++)
        {
            if (random.Next(3) == 0) continue;
            points[Now.AddMinutes(minute).AddMilliseconds(random.Next(60_000))] = random.Next(1000);
        }

        await Task.WhenAll(points.Select(point => AppendAsync(point.Key, point.Value)));
        int[] widths = [1, 5, 15, 60, 240, 1440];
        for (var round = 0; round < 150; round++)
        {
            var start = Now.AddMilliseconds(random.Next(-100_000_000, 250_000_000));
            var end = start.AddMilliseconds(random.Next(1, 300_000_000));
            var width = TimeSpan.FromMinutes(widths[random.Next(widths.Length)]);
            var aggregation = (MetricAggregation)random.Next(5);

            var actual = await Samples.QueryAsync(Account, Value, start, end, width, aggregation, None);

            var expected = points.Where(point => point.Key >= start && point.Key < end)
                .GroupBy(point => new DateTimeOffset(point.Key.Ticks / width.Ticks * width.Ticks, TimeSpan.Zero), point => point.Value)
                .Select(group => new MetricPoint(group.Key, Aggregate(group, aggregation)));
            Assert.Equal(expected, actual);
        }
    }

    private static double Aggregate(IEnumerable<double> values, MetricAggregation aggregation) => aggregation switch
    {
        MetricAggregation.Avg => values.Sum() / values.Count(),
        MetricAggregation.Min => values.Min(),
        MetricAggregation.Max => values.Max(),
        MetricAggregation.Sum => values.Sum(),
        _ => values.Count(),
    };

    [Fact]
    public async Task Query_MinutesRemoved_HoursStillAnswer()
    {
        await RestartAsync(options => options with { MinuteRetention = TimeSpan.FromHours(2), HourRetention = TimeSpan.FromHours(10) });
        for (var minute = 0; minute < 24 * 60; minute++) await AppendAsync(Now.AddMinutes(minute), minute);

        // The last clearing was at the first minute of hour 23: minutes since hour 21, hours since hour 13.
        Assert.Equal(21 * 60, (await Samples.OldestAsync(Account, Value, None))!.Value);
        Assert.Equal(180, (await QueryAsync(0, 1440, TimeSpan.FromMinutes(1))).Count);
        var hours = await QueryAsync(0, 1440, TimeSpan.FromHours(1), MetricAggregation.Sum);
        Assert.Equal(Enumerable.Range(13, 11).Select(hour => Now.AddHours(hour)), hours.Select(point => point.Timestamp));
        Assert.All(hours, (point, i) => Assert.Equal(Enumerable.Range((13 + i) * 60, 60).Sum(), point.Value));
    }

    [Fact]
    public async Task Query_BadRange_IsRefused()
    {
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => QueryAsync(0, 0, TimeSpan.FromMinutes(1)));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => QueryAsync(0, 10, TimeSpan.FromSeconds(30)));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => QueryAsync(0, 10, TimeSpan.Zero));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => QueryAsync(0, 20_000, TimeSpan.FromMinutes(1)));
        Assert.Empty(await QueryAsync(0, 10, TimeSpan.FromMinutes(1)));
    }

    [Fact]
    public async Task AtOrBefore_Times_AnswersTheLastKnown()
    {
        await AppendAsync(Now.AddSeconds(5), 1);
        await AppendAsync(Now.AddMinutes(3), 2);
        await AppendAsync(Now.AddMinutes(4), null);

        async Task<double?> At(double minutes) =>
            (await Samples.AtOrBeforeAsync(Account, Value, Now.AddMinutes(minutes), None))?.Value;
        Assert.Null(await At(0));
        Assert.Equal(1, await At(1));
        Assert.Equal(1, await At(2.999));
        Assert.Equal(2, await At(3));
        Assert.Equal(2, await At(1000));
        Assert.Equal(2, (await Samples.LatestAsync(Account, Value, None))!.Value);
        Assert.Null(await Samples.LatestAsync("other", Value, None));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(499, 1)]
    [InlineData(500, 1)]
    [InlineData(501, 1)]
    [InlineData(1700, 1)]
    [InlineData(700, 60)]
    [InlineData(501, 60)]
    public async Task PortfolioHistory_Length_AtMost500EqualBucketsWithTheLastOfEach(int samples, int stepMinutes)
    {
        await Task.WhenAll(Enumerable.Range(0, samples).Select(i => AppendAsync(Now.AddMinutes((double)i * stepMinutes).AddSeconds(7), i)));

        var history = await Samples.PortfolioHistoryAsync(Account, None);

        // Buckets of the smallest whole number of steps that gives at most 500.
        var step = ((samples - 1) / 500) + 1;
        var expected = Enumerable.Range(0, samples).GroupBy(i => i / step).Select(bucket => bucket.Last())
            .Select(i => new MetricPoint(Now.AddMinutes((double)i * stepMinutes).AddSeconds(7), i)).ToList();
        Assert.True(history.Count <= SampleStore.HistoryBuckets);
        Assert.Equal(expected, history);
        Assert.Empty(await Samples.PortfolioHistoryAsync("other", None));
    }

    [Fact]
    public async Task DailyEquity_Days_LastValueOfEach()
    {
        foreach (var (hours, value) in new[] { (1.0, 1.0), (23.99, 2.0), (24.0, 3.0), (30.0, 4.0), (80.0, 5.0) })
            await AppendAsync(Now.AddHours(hours), value);
        var day = DateOnly.FromDateTime(Now.UtcDateTime);

        var equity = await Samples.DailyEquityAsync(Account, day, day.AddDays(3), None);

        Assert.Equal([(day, 2.0), (day.AddDays(1), 4.0), (day.AddDays(3), 5.0)], equity.Select(row => (row.Day, row.Equity)));
        Assert.Equal(Now.AddHours(30), equity[1].SampledAt);
        Assert.Equal([4.0], (await Samples.DailyEquityAsync(Account, day.AddDays(1), day.AddDays(2), None)).Select(row => row.Equity));
    }

    [Fact]
    public async Task Accounts_Several_StayApart()
    {
        foreach (var text in NastyTexts) await Samples.AppendAsync(text, new Sample { At = Now, PortfolioValue = text.Length }, None);

        foreach (var text in NastyTexts) Assert.Equal(text.Length, (await Samples.LatestAsync(text, Value, None))!.Value);
        Assert.Null(await Samples.LatestAsync(Account, Value, None));
    }
}
