using AlphaPulse.History;

namespace AlphaPulse.Grains.Tests.Hosted;

public sealed class AccountOutageTests
{
    // What came at the very moment of the first wallet is part of it.
    private static readonly TimeSpan AfterTheBirth = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task VenueAwayForAMinute_ViewStaysWithItsTrueAge_ThenAllIsRightAgain()
    {
        await using var host = await AccountHost.StartAsync();
        await host.Pass(TimeSpan.FromMinutes(2));
        var lostAt = host.Time.GetUtcNow();
        GoAway(host);

        host.Venue.Fill("BTC-PERP", -0.3m, 50_000m);
        await host.Pass(TimeSpan.FromMinutes(1));

        var view = await host.View();
        var status = await host.Account.GetStatus();
        Assert.Empty(view.Perpetuals);
        Assert.Equal(100_000m, view.TotalValue);
        Assert.InRange(view.AsOf, lostAt.AddSeconds(-1), lostAt.AddSeconds(1));
        Assert.InRange(status.DataAgeSeconds, 59, 62);
        Assert.False(status.Ready);
        Assert.Equal("The exchange is not connected: executions: no answer", status.NotReadyReason);

        ComeBack(host);
        await host.Until(async () => (await host.Account.GetStatus()).Ready, "ready again");
        await AccountFillTests.AssertEqualToVenueAsync(host);
        Assert.InRange((await host.Account.GetStatus()).DataAgeSeconds, 0, 1);
    }

    [Fact]
    public async Task VenueAway_TheAgeIsSampled()
    {
        await using var host = await AccountHost.StartAsync();
        GoAway(host);

        await host.Pass(TimeSpan.FromMinutes(3));

        var age = await host.Store<SampleStore>().LatestAsync("main", Metrics.Find("exchange_data_age_seconds")!, CancellationToken.None);
        Assert.InRange(age!.Value, 90, 185);
    }

    [Theory]
    [InlineData("wallet")]
    [InlineData("positions")]
    [InlineData("executions")]
    [InlineData("ledger")]
    public async Task Reconcile_OneQuestionFails_ChangesNothing(string question)
    {
        await using var host = await AccountHost.StartAsync();
        var before = await host.View();
        host.Venue.SendsEvents = false;
        host.Venue.Fill("BTC-PERP", -0.3m, 50_000m);
        host.Venue.FailingQuestion = question;

        await Assert.ThrowsAsync<ExchangeUnavailableException>(() => host.Account.Reconcile());

        Assert.Equal(before.Version, (await host.View()).Version);
        Assert.Equal(0, await host.Store<TradeStore>().LastSeqAsync("main", CancellationToken.None));
    }

    [Fact]
    public async Task Refresh_KeyRefusedWhileRunning_IsUnavailableAndSaysWhy()
    {
        await using var host = await AccountHost.StartAsync();
        host.Venue.RefusesKey = true;

        var refused = await Assert.ThrowsAsync<ExchangeUnavailableException>(() => host.Account.Refresh());

        Assert.Contains("the key has expired", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task EventsDropped_TheAccountIsComparedAgain()
    {
        await using var host = await AccountHost.StartAsync();
        host.Venue.SendsEvents = false;
        host.Venue.Fill("BTC-PERP", -0.3m, 50_000m);

        host.Venue.Lease!.Overflow();

        await host.Until(async () => (await host.View()).Perpetuals.Count == 1, "compared");
    }

    [Fact]
    public async Task EveryFiveMinutes_TheAccountIsCompared()
    {
        await using var host = await AccountHost.StartAsync();
        var first = (await host.Account.GetStatus()).LastReconciliation!.At;

        await host.Pass(TimeSpan.FromSeconds(301));
        await host.Until(async () => (await host.Account.GetStatus()).LastReconciliation!.At > first, "compared");

        Assert.InRange((await host.Account.GetStatus()).LastReconciliation!.At - first, TimeSpan.FromSeconds(299), TimeSpan.FromSeconds(305));
    }

    [Fact]
    public async Task Refresh_CalledByMany_AsksTheVenueOnce()
    {
        await using var host = await AccountHost.StartAsync();
        var before = host.Venue.Questions;

        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => host.Account.Refresh()));

        Assert.InRange(host.Venue.Questions - before, 1, 25);
    }

    [Fact]
    public async Task Deposit_ChangesNeitherPerformanceNorDrawdown()
    {
        await using var host = await AccountHost.StartAsync();
        await host.Pass(AfterTheBirth);

        host.Venue.Deposit("USDT", 100_000m);
        await host.Pass(TimeSpan.FromMinutes(2));

        var performance = await host.Store<SampleStore>().LatestAsync("main", Metrics.Find("performance")!, CancellationToken.None);
        var flow = Assert.Single(await host.Store<FlowStore>().ListAsync("main", from: null, before: null, limit: 10, offset: 0, CancellationToken.None));
        Assert.Equal(0d, performance!.Value);
        Assert.Equal(200_000m, (await host.View()).TotalValue);
        Assert.Equal(200_000m, (await host.View()).PeakEquity);
        Assert.Equal(("deposit", 100_000m), (flow.Kind, flow.ValueUsd));
    }

    [Fact]
    public async Task Deposit_OfACoin_EntersAtThePriceOfNow()
    {
        await using var host = await AccountHost.StartAsync();
        host.Prices.Set("SOL", 160m);
        await host.Pass(AfterTheBirth);

        host.Venue.Deposit("SOL", 10m);
        await host.Until(async () => (await host.Position("SOL").GetSummary()).Quantity == 10m, "explained");
        await host.Pass(TimeSpan.FromMinutes(1));

        var sol = (await host.View()).Spot.Single(holding => holding.Asset == "SOL");
        Assert.Equal((160m, false), (sol.AverageEntryPrice, sol.CostKnown));
        Assert.Equal(0d, (await host.Store<SampleStore>().LatestAsync("main", Metrics.Find("performance")!, CancellationToken.None))!.Value);
    }

    [Fact]
    public async Task Refresh_ForAPlanWhileAnEarlierReadingIsNotDone_KnowsWhatWasFilledSince()
    {
        await using var host = await AccountHost.StartAsync();
        host.Venue.SendsEvents = false;
        // A listed coin without a price holds each of the two readings up for 10 s, after everything was read.
        host.Prices.List("XRP");
        host.Venue.Deposit("XRP", 1m);
        var earlier = host.Account.Reconcile();
        await host.Pass(TimeSpan.FromSeconds(13));
        Assert.False(earlier.IsCompleted);

        host.Venue.Fill("BTC-PERP", -0.3m, 50_000m);
        var view = await host.Answer(host.Account.RefreshFromNow());

        Assert.Equal(-0.3m, Assert.Single(view.Perpetuals).Quantity);
        await earlier;
    }

    private static void GoAway(AccountHost host)
    {
        host.Venue.Lease!.Disconnect();
        host.Venue.IsAway = true;
        host.Prices.FrozenAt = host.Time.GetUtcNow();
    }

    private static void ComeBack(AccountHost host)
    {
        host.Venue.IsAway = false;
        host.Prices.FrozenAt = null;
        host.Venue.Lease!.Connect();
    }
}
