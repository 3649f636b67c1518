using AlphaPulse.History;

namespace AlphaPulse.Grains.Tests.Hosted;

public sealed class AccountStartTests
{
    [Fact]
    public async Task FirstStart_TakesOverWhatTheVenueHolds()
    {
        await using var host = await AccountHost.StartAsync();

        var view = await host.View();

        Assert.Equal(100_000m, view.TotalValue);
        Assert.Equal(50_000m, view.Cash);
        Assert.Equal(new SpotHolding("BTC", 0.5m, 50_000m, 25_000m, 50_000m, CostKnown: false), view.Spot[0]);
        Assert.Equal(new SpotHolding("ETH", 10m, 2_500m, 25_000m, 2_500m, CostKnown: false), view.Spot[1]);
        Assert.Empty(view.Perpetuals);
        Assert.Contains(view.Warnings, warning => warning.StartsWith("A part of BTC has no known cost", StringComparison.Ordinal));
        Assert.Empty((await host.Account.GetStatus()).LastReconciliation!.Differences);
    }

    [Fact]
    public async Task FirstStart_WritesTheFirstSample()
    {
        await using var host = await AccountHost.StartAsync();

        var first = await host.Store<SampleStore>().LatestAsync("main", Metrics.PortfolioValue, CancellationToken.None);
        var performance = await host.Store<SampleStore>().LatestAsync("main", Metrics.Find("performance")!, CancellationToken.None);

        Assert.Equal(100_000d, first!.Value);
        Assert.Equal(0d, performance!.Value);
    }

    [Fact]
    public async Task FirstStart_VenueAway_IsNotReadyAndHasNoView()
    {
        await using var host = await AccountHost.StartAsync(ready: false, venue => venue.IsAway = true);

        await host.Pass(TimeSpan.FromSeconds(3));

        Assert.Null(await host.Account.GetView());
        Assert.False((await host.Account.GetStatus()).Ready);
        await Assert.ThrowsAsync<ExchangeUnavailableException>(() => host.Account.Refresh());
        Assert.Equal("PRICES_STALE", (await host.Account.Authorise([new PlannedOrder("BTC-PERP", -0.1m, ReduceOnly: false)], ignorePriceAge: false)).RefusalCode);
    }

    [Fact]
    public async Task FirstStart_ConnectionComesUpWhileTheAccountIsRead_IsReadAgainAtOnce()
    {
        await using var host = await AccountHost.StartAsync(ready: false, venue => venue.OnQuestion = ("ledger", () =>
        {
            venue.Lease!.Disconnect();
            venue.Lease.Connect();
        }));
        var start = host.Time.GetUtcNow();

        await host.Until(async () => (await host.Account.GetStatus()).Ready, "ready");

        Assert.InRange(host.Time.GetUtcNow() - start, TimeSpan.Zero, TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task FirstStart_WithRecentExecutions_KnowsTheirCostAndWhatWasHeldBefore()
    {
        await using var host = await AccountHost.StartAsync(ready: true, venue =>
        {
            venue.Fill("BTC", 0.25m, 40_000m);
            venue.Fill("BTC-PERP", -0.2m, 50_500m);
        });

        var sums = await host.Store<TradeStore>().SumQuantitiesAsync("main", CancellationToken.None);
        var bitcoin = await host.Position("BTC").GetSummary();
        var perpetual = (await host.View()).Perpetuals.Single();

        Assert.Equal(0.25m, sums["BTC"]);
        Assert.Equal(0.74975m, bitcoin.Quantity);
        Assert.False(bitcoin.CostKnown);
        // 0.5 at 50,000 (first seen), then 0.24975 at 40,000.
        Assert.Equal(25_000m + (0.24975m * 40_000m), bitcoin.CostUsd);
        Assert.Equal(50_500m, perpetual.AverageEntryPrice);
        Assert.True(perpetual.CostKnown);
    }

    [Fact]
    public async Task EveryMinute_ASampleIsWritten()
    {
        await using var host = await AccountHost.StartAsync();
        var start = host.Time.GetUtcNow();

        await host.Pass(TimeSpan.FromMinutes(4));

        var points = await host.Store<SampleStore>().QueryAsync(
            "main", Metrics.PortfolioValue, start, start.AddMinutes(4), TimeSpan.FromMinutes(1), MetricAggregation.Count, CancellationToken.None);
        Assert.InRange(points.Count, 4, 5);
        Assert.All(points, point => Assert.Equal(0, point.Timestamp.Second));
    }
}
