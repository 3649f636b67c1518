using AlphaPulse.History;

namespace AlphaPulse.Grains.Tests.Hosted;

/// <summary>Our clock is minutes off the venue's, as on a machine that nobody keeps in time.</summary>
public sealed class AccountClockTests
{
    [Theory]
    [InlineData(-10)]
    [InlineData(10)]
    public async Task Reconcile_FillWhileDisconnected_BecomesATrade(int venueAheadMinutes)
    {
        await using var host = await AccountHost.StartAsync(before: venue => venue.ClockOffset = TimeSpan.FromMinutes(venueAheadMinutes));
        await host.Pass(TimeSpan.FromSeconds(10));
        host.Venue.SendsEvents = false;

        host.Venue.Fill("BTC-PERP", -0.3m, 50_000m);
        var report = await host.Answer(host.Account.Reconcile());

        Assert.Contains("1 executions were missing; they were applied.", report.Differences);
        Assert.DoesNotContain(report.Differences, difference => difference.Contains("add up to", StringComparison.Ordinal));
        Assert.Equal(1, await host.Store<TradeStore>().LastSeqAsync("main", CancellationToken.None));
    }

    [Fact]
    public async Task Reconcile_DepositBeforeTheBirthByAVenueThatIsAhead_IsNoFlow()
    {
        await using var host = await AccountHost.StartAsync(before: venue =>
        {
            venue.ClockOffset = TimeSpan.FromMinutes(10);
            venue.Deposit("USDT", 1_000m);
        });
        await host.Pass(TimeSpan.FromSeconds(1));

        await host.Answer(host.Account.Reconcile());

        Assert.Empty(await host.Store<FlowStore>().ListAsync("main", null, null, 10, 0, CancellationToken.None));
    }

    [Fact]
    public async Task Execution_JustAfterSomethingUnexplainedWasTakenOver_ComesAfterIt()
    {
        await using var host = await AccountHost.StartAsync(before: venue =>
        {
            venue.Fill("BTC-PERP", -0.2m, 40_000m);
            venue.Forget();
            venue.ClockOffset = TimeSpan.FromMinutes(-10);
        });
        await host.Pass(TimeSpan.FromSeconds(10));

        host.Venue.Fill("BTC-PERP", -0.2m, 50_000m);

        await host.Until(async () => (await host.Position("BTC-PERP").GetSummary()).Quantity == -0.4m, "applied");
        Assert.Equal(45_000m, (await host.Position("BTC-PERP").GetSummary()).AverageEntryPrice);
    }

    [Fact]
    public async Task Events_OurWallClockIsSetBack_AreStillTaken()
    {
        await using var host = await AccountHost.StartAsync();
        host.Venue.Fill("BTC-PERP", -0.1m, 50_000m);
        await host.Until(async () => (await host.View()).Perpetuals is [{ Quantity: -0.1m }], "filled");
        host.Time.StepWallClock(TimeSpan.FromHours(-1));
        var questions = host.Venue.Questions;

        host.Venue.Fill("BTC-PERP", -0.1m, 50_000m);

        await host.Until(async () => (await host.View()).Perpetuals is [{ Quantity: -0.2m }], "filled");
        Assert.Equal(questions, host.Venue.Questions);
    }
}
