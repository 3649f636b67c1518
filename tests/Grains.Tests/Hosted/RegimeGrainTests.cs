using AlphaPulse.Exchanges;
using AlphaPulse.Grains.Regimes;
using AlphaPulse.Grains.Tests.Regimes;
using AlphaPulse.History;

namespace AlphaPulse.Grains.Tests.Hosted;

public sealed class RegimeGrainTests
{
    // Small enough for what a step makes due to be done before the next one.
    private static readonly TimeSpan Step = TimeSpan.FromMinutes(20);

    [Fact]
    public async Task Regime_FollowsCandles_SurvivesARestart_AndKeepsItsModelWhenAFitFails()
    {
        await using var host = await AccountHost.StartAsync();
        var all = Candles(host.Time.GetUtcNow());
        host.Prices.SetCandles("BTC", CandleInterval.OneHour, all);
        await host.Until(async () => (await Regime(host).GetStatus()).Current is not null, "a first regime");

        var first = (await Regime(host).GetStatus()).Current!;
        Assert.Equal(new DateTimeOffset(2026, 1, 5, 12, 0, 0, TimeSpan.Zero), first.AsOf);
        Assert.True(first.FittedCandles >= 500);
        await AssertHistoryAsync(host, first);

        // An hour later one more candle is followed with the same model.
        await PassAnHourAsync(host, first.AsOf.AddHours(1));
        var second = (await Regime(host).GetStatus()).Current!;
        Assert.Equal(first.FittedAt, second.FittedAt);

        await host.RestartAsync();
        await host.Until(async () => (await Regime(host).GetStatus()).Current is not null, "the regime after the restart");
        Assert.Equal(second, (await Regime(host).GetStatus()).Current);

        // Only a flat line is left when the next fit is due: it fails, and the old model goes on.
        host.Prices.SetCandles("BTC", CandleInterval.OneHour, [.. all.Select(c => c with { Open = 1, High = 1, Low = 1, Close = 1 })]);
        await host.Pass(TimeSpan.FromHours(26), Step);
        await host.Until(async () => (await Regime(host).GetStatus()).Problem is not null, "a failed fit");
        var status = await Regime(host).GetStatus();
        Assert.Contains("vary", status.Problem, StringComparison.Ordinal);
        Assert.Equal(first.FittedAt, status.Current!.FittedAt);
    }

    [Fact]
    public async Task Analyze_WithinAnHour_JudgesAsManyCandlesAsTheLookbackHolds()
    {
        await using var host = await AccountHost.StartAsync();
        host.Prices.SetCandles("BTC", CandleInterval.OneHour, Candles(host.Time.GetUtcNow()));
        await host.Until(async () => (await Regime(host).GetStatus()).Current is not null, "a first regime");
        await host.Pass(TimeSpan.FromMinutes(20), Step);

        var twenty = await Regime(host).Analyze(TimeSpan.FromHours(1), TimeSpan.FromHours(20));

        Assert.Null(twenty.Problem);
        var newest = Candles(host.Time.GetUtcNow()).Where(c => c.OpenTime.AddHours(1) <= host.Time.GetUtcNow()).TakeLast(20);
        Assert.Equal(RegimeAnalyses.Analyse(RegimeFixture.Model, [.. newest], TimeSpan.FromHours(1)).Volatility, twenty.Volatility);
    }

    private static IRegimeGrain Regime(AccountHost host) => host.Store<IGrainFactory>().GetGrain<IRegimeGrain>("BTC");

    private static async Task PassAnHourAsync(AccountHost host, DateTimeOffset until)
    {
        await host.Pass(TimeSpan.FromHours(1), Step);
        await host.Until(async () => (await Regime(host).GetStatus()).Current!.AsOf == until, "the next candle");
    }

    private static async Task AssertHistoryAsync(AccountHost host, RegimeView view)
    {
        var rows = await host.Store<RegimeStore>().ListAsync("BTC", DateTimeOffset.MinValue.AddYears(1), view.AsOf, CancellationToken.None);
        Assert.NotEmpty(rows);
        Assert.Null(rows[^1].EndTime);
        Assert.Equal(view.Regime, rows[^1].Regime);
        Assert.Equal(view.Since, rows[^1].StartTime);
        Assert.All(rows.Zip(rows.Skip(1)), pair => Assert.Equal(pair.First.EndTime, pair.Second.StartTime));
    }

    /// <summary>Four weeks of changing markets before now, and the hours after.</summary>
    private static IReadOnlyList<Candle> Candles(DateTimeOffset now)
    {
        var stretches = Enumerable.Range(0, 8).SelectMany(_ => new[] { (24, 0.0, 0.002), (24, 0.004, 0.006), (24, -0.004, 0.006), (24, 0.0, 0.04) }).ToList();
        var candles = RegimeFixture.Candles(stretches);
        var hour = new DateTimeOffset(now.UtcDateTime.Date, TimeSpan.Zero).AddHours(now.Hour);
        return [.. candles.Select((c, i) => c with { OpenTime = hour.AddHours(i - candles.Count + 24) })];
    }
}
