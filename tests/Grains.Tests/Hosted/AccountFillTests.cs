using AlphaPulse.Exchanges;
using AlphaPulse.History;

namespace AlphaPulse.Grains.Tests.Hosted;

public sealed class AccountFillTests
{
    [Fact]
    public async Task Fill_OfAPerpetual_IsInHistoryPositionAndCash()
    {
        await using var host = await AccountHost.StartAsync();

        host.Venue.Fill("BTC-PERP", -0.5m, 50_100m);
        await host.Until(async () => (await host.View()).Perpetuals.Count == 1, "filled");

        var view = await host.View();
        Assert.Equal(new PerpetualHolding("BTC-PERP", "BTC", -0.5m, 50_000m, -25_000m, 50_100m, 50m, 3m, CostKnown: true), view.Perpetuals[0]);
        // 0.1 % of 25,050 as fee; 50 unrealised.
        Assert.Equal(50_000m - 25.05m, view.Cash);
        Assert.Equal(100_000m - 25.05m + 50m, view.TotalValue);
        Assert.Equal(-0.5m, (await host.Store<TradeStore>().SumQuantitiesAsync("main", CancellationToken.None))["BTC-PERP"]);
    }

    [Fact]
    public async Task Fill_IsToldOnTheStreamAndSampled()
    {
        await using var host = await AccountHost.StartAsync();

        host.Venue.Fill("BTC-PERP", -0.5m, 50_100m);
        await host.Until(async () => (await host.View()).Perpetuals.Count == 1, "filled");
        await host.Until(
            async () => await host.Store<SampleStore>().LatestAsync("main", Metrics.Find("hedge_ratio")!, CancellationToken.None) is { Value: > 0.4 },
            "sampled");

        lock (host.Notices) Assert.Contains(new AccountNotice(NoticeKind.Trades, 1), host.Notices);
    }

    [Fact]
    public async Task Fill_OfASpotBuy_TradesQuantityLessItsFeeIsWhatTheVenueHolds()
    {
        await using var host = await AccountHost.StartAsync();

        host.Venue.Fill("BTC", 1m, 50_000m);
        host.Venue.Fill("BTC", -0.25m, 51_000m);
        await AgreesAsync(host, rows: 2);

        var rows = await host.Store<TradeStore>().ReadAfterAsync("main", 0, 10, CancellationToken.None);
        Assert.Equal(0.75m, rows.Sum(row => row.Trade.SignedQuantity));
        Assert.Equal(50m, rows[0].Trade.FeeUsd);
        Assert.Equal(0.5m + 0.75m - 0.001m, (await host.Position("BTC").GetSummary()).Quantity);
        Assert.Equal(host.Venue.Quantity("BTC"), (await host.View()).Spot[0].Quantity);
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public async Task Fills_DoubledOrReordered_EndLikeOnce(bool doubled, bool reversed)
    {
        await using var host = await AccountHost.StartAsync(ready: true, venue => (venue.DoublesEvents, venue.ReversesEvents) = (doubled, reversed));

        await TradeAsync(host);
        await AgreesAsync(host, rows: 5);

        await AssertEqualToVenueAsync(host);
        Assert.Equal(5, await host.Store<TradeStore>().LastSeqAsync("main", CancellationToken.None));
    }

    [Fact]
    public async Task Fills_WhoseEventsAreLost_AreFoundByReconciliation()
    {
        await using var host = await AccountHost.StartAsync();

        host.Venue.SendsEvents = false;
        await TradeAsync(host);
        var report = await host.Answer(host.Account.Reconcile());

        await AssertEqualToVenueAsync(host);
        Assert.Contains(report.Differences, line => line == "5 executions were missing; they were applied.");
        Assert.Contains(report.Differences, line => line.StartsWith("BTC-PERP: we had 0, the venue has -0.4", StringComparison.Ordinal));
        Assert.Empty((await host.Answer(host.Account.Reconcile())).Differences);
    }

    [Fact]
    public async Task Fills_WhoseExecutionEventAloneIsLost_AreFoundWithoutBeingAsked()
    {
        await using var host = await AccountHost.StartAsync();

        host.Venue.SendsEvents = false;
        host.Venue.Fill("BTC-PERP", -0.4m, 50_000m);
        host.Venue.SendsEvents = true;
        host.Venue.Send([new AccountEvent.PositionChanged(new VenuePosition("BTC-PERP", -0.4m, 50_000m, 3m, host.Time.GetUtcNow()))]);

        await host.Until(async () => (await host.Position("BTC-PERP").GetSummary()).Quantity == -0.4m, "found");
    }

    [Fact]
    public async Task Fill_BetweenTwoQuestionsOfAReconciliation_IsNoDifference()
    {
        await using var host = await AccountHost.StartAsync();

        host.Venue.OnQuestion = ("positions", () => host.Venue.Fill("BTC-PERP", -0.4m, 50_000m));
        var report = await host.Answer(host.Account.Reconcile());

        Assert.DoesNotContain(report.Differences, line => line.Contains("executions add up", StringComparison.Ordinal));
        await AssertEqualToVenueAsync(host);
    }

    [Theory]
    [InlineData("position", false)]
    [InlineData("position", true)]
    [InlineData("account", false)]
    [InlineData("account", true)]
    public async Task Fill_CrashAfterAnyStep_EndsLikeWithoutOne(string failingWrite, bool durable)
    {
        await using var host = await AccountHost.StartAsync();
        host.Venue.Fill("BTC-PERP", -0.2m, 49_000m);
        await AgreesAsync(host, rows: 1);

        host.States.NextFault = (failingWrite, durable);
        host.Venue.Fill("BTC-PERP", -0.2m, 51_000m);
        await AgreesAsync(host, rows: 2);

        Assert.Equal(1, host.States.Faults);

        var position = await host.Position("BTC-PERP").GetSummary();
        Assert.Equal((-0.4m, -20_000m, 2L), (position.Quantity, position.CostUsd, position.AppliedThrough));
        Assert.Equal(2, await host.Store<TradeStore>().LastSeqAsync("main", CancellationToken.None));
        await AssertEqualToVenueAsync(host);
    }

    [Fact]
    public async Task Restart_WithFillsWhileAway_CatchesUp()
    {
        await using var host = await AccountHost.StartAsync();
        await TradeAsync(host);
        await AgreesAsync(host, rows: 5);

        host.Venue.SendsEvents = false;
        host.Venue.Fill("ETH", -3m, 2_600m);
        host.Venue.SendsEvents = true;
        await host.RestartAsync();

        await AssertEqualToVenueAsync(host);
        Assert.Equal(6, await host.Store<TradeStore>().LastSeqAsync("main", CancellationToken.None));
    }

    [Fact]
    public async Task OrderCancelledAfterAPartialFill_MarksItsLastTrade()
    {
        await using var host = await AccountHost.StartAsync();

        host.Venue.Fill("BTC-PERP", -0.1m, 50_000m, leaves: 0.3m, orderId: "o1");
        host.Venue.Fill("BTC-PERP", -0.1m, 50_000m, leaves: 0.2m, orderId: "o1");
        host.Venue.CancelRest("BTC-PERP", "o1", quantity: 0.4m, filled: 0.2m);
        await host.Until(async () => await Rows(host) is [_, { Trade.Status: TradeStatus.Canceled }], "cancelled");

        Assert.Equal(TradeStatus.PartiallyFilled, (await Rows(host))[0].Trade.Status);
    }

    [Fact]
    public async Task OrderCancelledAfterAPartialFill_ToldBeforeItsLastExecution_MarksThatOne()
    {
        await using var host = await AccountHost.StartAsync();
        host.Venue.Fill("BTC-PERP", -0.1m, 50_000m, leaves: 0.3m, orderId: "o1");
        await host.Until(async () => (await Rows(host)).Count == 1, "stored");

        host.Venue.CancelRest("BTC-PERP", "o1", quantity: 0.4m, filled: 0.2m);
        await host.Pass(TimeSpan.FromSeconds(1));
        host.Venue.Fill("BTC-PERP", -0.1m, 50_000m, leaves: 0.2m, orderId: "o1");

        await host.Until(async () => await Rows(host) is [_, { Trade.Status: TradeStatus.Canceled }], "cancelled");
        Assert.Equal(TradeStatus.PartiallyFilled, (await Rows(host))[0].Trade.Status);
    }

    /// <summary>Waits until that many trades are stored and the account, when ready, shows what the venue holds.</summary>
    private static Task AgreesAsync(AccountHost host, long rows) => host.Until(
        async () => await host.Store<TradeStore>().LastSeqAsync("main", CancellationToken.None) == rows
            && (await host.Account.GetStatus()).Ready
            && (await host.View()).Cash == host.Venue.Quantity("USDT")
            && (await host.View()).Perpetuals.Sum(holding => holding.Quantity) == host.Venue.Quantity("BTC-PERP"),
        $"equal to the venue after {rows} trades");

    internal static async Task AssertEqualToVenueAsync(AccountHost host)
    {
        var view = await host.View();
        var sums = await host.Store<TradeStore>().SumQuantitiesAsync("main", CancellationToken.None);
        Assert.Equal(host.Venue.Quantity("USDT"), view.Cash);
        foreach (var holding in view.Spot) Assert.Equal(host.Venue.Quantity(holding.Asset), holding.Quantity);
        foreach (var symbol in new[] { "BTC", "ETH", "BTC-PERP" })
            Assert.Equal(host.Venue.Quantity(symbol), (await host.Position(symbol).GetSummary()).Quantity);
        Assert.Equal(sums.GetValueOrDefault("BTC-PERP"), view.Perpetuals.SingleOrDefault()?.Quantity ?? 0);
        Assert.Equal(view.Cash + view.Spot.Sum(holding => holding.Value) + view.Perpetuals.Sum(holding => holding.UnrealisedPnl), view.TotalValue);
    }

    private static async Task TradeAsync(AccountHost host)
    {
        host.Venue.Fill("BTC-PERP", -0.5m, 50_000m);
        await host.Pass(TimeSpan.FromSeconds(1));
        host.Venue.Fill("BTC-PERP", 0.2m, 49_000m);
        host.Venue.Fill("BTC", 0.1m, 50_000m);
        await host.Pass(TimeSpan.FromSeconds(1));
        host.Venue.Fill("ETH", -2m, 2_500m);
        host.Venue.Fill("BTC-PERP", -0.1m, 48_000m);
    }

    private static Task<List<TradeRow>> Rows(AccountHost host) =>
        host.Store<TradeStore>().ReadAfterAsync("main", 0, 10, CancellationToken.None);
}
