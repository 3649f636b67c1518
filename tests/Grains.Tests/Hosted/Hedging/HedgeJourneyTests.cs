using AlphaPulse.Exchanges;
using AlphaPulse.Exchanges.Paper;
using AlphaPulse.History;

namespace AlphaPulse.Grains.Tests.Hosted.Hedging;

public sealed class HedgeJourneyTests
{
    [Fact]
    public async Task Execute_UnhedgedPaperAccount_HedgesOnceAndThenFindsNothingToDo()
    {
        await using var host = await PaperHedgeHost.StartAsync();

        var result = await host.Run();

        Assert.Equal(HedgeStatus.Completed, result.Status);
        Assert.Equal(["BTC-PERP", "ETH-PERP"], result.Trades.Select(t => t.Symbol).Order());
        Assert.All(result.Trades, trade => Assert.Equal(LegSide.Sell, trade.Side));
        Assert.Equal((HedgeStatus.Completed, 0), await host.Run() is var again ? (again.Status, again.Trades.Count) : default);
        var analysis = await host.Drive(host.Book.Analyse());
        Assert.Empty(analysis!.Adjustments);
        Assert.InRange(analysis.CurrentNetExposure, -0.02m, 0.02m);
        Assert.InRange(analysis.Correlation, -1, -0.9);
        Assert.Equal(2, await HedgeTruth.Check(host));
    }

    [Fact]
    public async Task Close_AfterTheSpotWasSold_LeavesNoHedge()
    {
        await using var host = await PaperHedgeHost.StartAsync();
        await host.Run();
        await host.Paper.TransferAsync("BTC", -0.5m, CancellationToken.None);
        await host.Paper.TransferAsync("ETH", -10m, CancellationToken.None);

        var result = await host.Run(HedgeKind.Close);

        Assert.Equal(HedgeStatus.Completed, result.Status);
        Assert.Empty(await host.Paper.GetPositionsAsync(CancellationToken.None));
        Assert.Equal("Nothing to do: there are no hedge positions", (await host.Run(HedgeKind.Close)).Message);
    }

    [Fact]
    public async Task Close_TradersOwnPerpetual_IsLeftAlone()
    {
        await using var host = await PaperHedgeHost.StartAsync();
        await host.Paper.PlaceOrderAsync(
            new OrderRequest { OrderLinkId = "own-1", Symbol = "SOL-PERP", Side = OrderSide.Sell, Quantity = 10m }, CancellationToken.None);
        await host.Run();

        await host.Run(HedgeKind.Close);

        var left = Assert.Single(await host.Paper.GetPositionsAsync(CancellationToken.None));
        Assert.Equal(("SOL-PERP", -10m), (left.Symbol, left.Quantity));
    }

    [Fact]
    public async Task Close_TradersOwnPerpetualWhereAHedgeWasClosedBefore_IsLeftAlone()
    {
        await using var host = await PaperHedgeHost.StartAsync();
        await host.Run(HedgeKind.Execute, "BTC");
        await host.Run(HedgeKind.Close, "BTC");
        await host.Paper.TransferAsync("BTC", -0.5m, CancellationToken.None);
        await host.Pass(TimeSpan.FromMinutes(1));
        await host.Paper.PlaceOrderAsync(
            new OrderRequest { OrderLinkId = "own-1", Symbol = "BTC-PERP", Side = OrderSide.Sell, Quantity = 0.1m }, CancellationToken.None);

        var result = await host.Run(HedgeKind.Close);

        Assert.Empty(result.Trades);
        Assert.Equal(-0.1m, Assert.Single(await host.Paper.GetPositionsAsync(CancellationToken.None)).Quantity);
    }

    [Fact]
    public async Task DryRun_ShowsTheLegsAndSendsNothing()
    {
        await using var host = await PaperHedgeHost.StartAsync();

        var receipt = await host.Ask(dryRun: true, assets: "BTC");

        Assert.Equal(HedgeStatus.DryRun, receipt.Result!.Status);
        Assert.Equal("BTC-PERP", Assert.Single(receipt.Result.Trades).Symbol);
        Assert.Empty(host.Exchange.Sends);
    }

    [Fact]
    public async Task Execute_SameKeyAgainAndAfterARestart_IsOneExecutionAndOneAnswer()
    {
        await using var host = await PaperHedgeHost.StartAsync();
        var first = await host.Ask(key: "k1");
        var answer = await host.Drive(host.Execution(first.ExecutionId!).WaitForResult());

        var second = await host.Ask(key: "k1");
        await host.RestartAsync();
        var third = await host.Ask(key: "k1");

        Assert.False(first.IsReplay);
        Assert.True(second.IsReplay);
        Assert.True(third.IsReplay);
        Assert.Equal((first.ExecutionId, first.ExecutionId), (second.ExecutionId, third.ExecutionId));
        Assert.Equivalent(answer, await host.Drive(host.Execution(third.ExecutionId!).WaitForResult()));
        Assert.Equal(2, await HedgeTruth.Check(host));
    }

    [Fact]
    public async Task Execute_SameKeyTwiceAtOnce_IsOneExecution()
    {
        await using var host = await PaperHedgeHost.StartAsync();
        var request = HedgeHost.Request(HedgeKind.Execute, "k1");

        var receipts = await host.Drive(Task.WhenAll(host.Book.Request(request), host.Book.Request(request), host.Book.Request(request)));

        Assert.Single(receipts.Select(r => r.ExecutionId).Distinct());
        Assert.Equal(2, await HedgeTruth.Check(host));
    }

    [Fact]
    public async Task Execute_SameKeyOtherBody_IsAConflict()
    {
        await using var host = await PaperHedgeHost.StartAsync();
        await host.Ask(key: "k1");

        var other = await host.Ask(key: "k1", body: "{\"assets\":[\"BTC\"]}", assets: "BTC");

        Assert.Equal(HedgeRefusalKind.Conflict, other.Refusal!.Kind);
        Assert.StartsWith("IDEMPOTENCY_KEY_REUSED", other.Refusal.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Execute_TwoAtOnce_OneRunsAndTheOtherIsRefused()
    {
        await using var host = await PaperHedgeHost.StartAsync();
        host.Faults.ReplyDelay = TimeSpan.FromSeconds(1);

        var receipts = await host.Drive(Task.WhenAll(
            host.Book.Request(HedgeHost.Request(HedgeKind.Execute)), host.Book.Request(HedgeHost.Request(HedgeKind.Close))));

        Assert.Single(receipts, r => r.ExecutionId is not null);
        Assert.StartsWith("HEDGE_IN_PROGRESS", receipts.Single(r => r.Refusal is not null).Refusal!.Detail, StringComparison.Ordinal);
        Assert.Equal(2, await HedgeTruth.Check(host));
    }

    [Theory]
    [InlineData(TradingState.Halted, "TRADING_HALTED")]
    [InlineData(TradingState.ReduceOnly, "TRADING_REDUCE_ONLY")]
    public async Task Execute_TradingStateForbidsIt_IsRefusedWithTheCodeAndSendsNothing(TradingState state, string code)
    {
        await using var host = await PaperHedgeHost.StartAsync();
        await host.Drive(host.Account.SetTradingState(state, "test", Actor.System));

        var receipt = await host.Ask();

        Assert.Equal(HedgeRefusalKind.Conflict, receipt.Refusal!.Kind);
        Assert.StartsWith(code, receipt.Refusal.Detail, StringComparison.Ordinal);
        Assert.Empty(host.Exchange.Sends);
        var row = Assert.Single(await host.Audit.ListAsync(
            new AuditQuery { Chain = "main", Result = "limit_refused", Limit = 10 }, CancellationToken.None));
        Assert.Equal("trader", row.Entry.Actor);
    }

    [Fact]
    public async Task Execute_PricesFrozen_IsUnavailableAndCloseStillWorks()
    {
        await using var host = await PaperHedgeHost.StartAsync();
        await host.Run();
        await host.Paper.TransferAsync("BTC", -0.2m, CancellationToken.None);
        host.Faults.PricesFrozenAt = host.Now;
        await host.Pass(TimeSpan.FromSeconds(40));
        var sent = host.Exchange.Sends.Count;

        var receipt = await host.Ask();
        var dryRun = await host.Ask(dryRun: true);

        Assert.Equal(HedgeRefusalKind.Unavailable, receipt.Refusal!.Kind);
        Assert.Equal(HedgeRefusalKind.Unavailable, dryRun.Refusal!.Kind);
        Assert.Equal(sent, host.Exchange.Sends.Count);
        Assert.Equal(HedgeStatus.Completed, (await host.Run(HedgeKind.Close)).Status);
    }

    [Fact]
    public async Task Execute_AccountStartsAgainBetweenTwoLegs_WaitsForItAndSendsTheSecond()
    {
        await using var host = await PaperHedgeHost.StartAsync();
        // The write of the first leg's fill: the account ends and starts again, and has to compare itself with the venue first.
        host.States.FailWrite("account", 1, durable: false, from: () => host.Sends.Count > 0);
        var receipt = await host.Ask();

        var result = await host.Drive(host.Execution(receipt.ExecutionId!).WaitForResult());

        Assert.Equal(1, host.States.Faults);
        Assert.Equal(HedgeStatus.Completed, result.Status);
        Assert.Equal(2, await HedgeTruth.Check(host));
    }

    [Fact]
    public async Task Execute_VenueAway_IsUnavailable()
    {
        await using var host = await PaperHedgeHost.StartAsync();
        host.Faults.IsAway = true;

        var receipt = await host.Ask();

        Assert.Equal(HedgeRefusalKind.Unavailable, receipt.Refusal!.Kind);
        Assert.Empty(host.Exchange.Sends);
    }

    [Fact]
    public async Task Execute_WhileALegIsUnknown_RefusesItsAssetOnly()
    {
        await using var host = await PaperHedgeHost.StartAsync();
        host.Faults.PlanOrder(new OrderFault.LostAfter());
        host.Exchange.UnansweredQuestions = int.MaxValue;
        var first = await host.Run(HedgeKind.Execute, "BTC");
        Assert.Equal(HedgeStatus.Pending, first.Status);

        var same = await host.Ask(assets: "BTC");
        var all = await host.Ask();

        Assert.StartsWith("HEDGE_UNRESOLVED", same.Refusal!.Detail, StringComparison.Ordinal);
        Assert.StartsWith("HEDGE_UNRESOLVED", all.Refusal!.Detail, StringComparison.Ordinal);
        var other = await host.Ask(assets: "ETH");
        Assert.NotNull(other.ExecutionId);
        host.Exchange.UnansweredQuestions = 0;
        Assert.Equal(2, await HedgeTruth.Check(host));
    }

    [Fact]
    public async Task Execute_UnknownAsset_IsABadRequest()
    {
        await using var host = await PaperHedgeHost.StartAsync();

        Assert.Equal(HedgeRefusalKind.BadRequest, (await host.Ask(assets: "NOPE")).Refusal!.Kind);
    }

    [Fact]
    public async Task Execute_Done_LeavesTradesAndAuditRowsWithWhoAsked()
    {
        await using var host = await PaperHedgeHost.StartAsync();
        await host.Run();
        await HedgeTruth.Check(host);

        var rows = await host.Audit.ListAsync(new AuditQuery { Chain = "main", Limit = 100 }, CancellationToken.None);
        Assert.Contains(rows, r => r.Entry is { Action: "hedge.execute", Result: "accepted", Actor: "trader", Address: "127.0.0.1" });
        Assert.Contains(rows, r => r.Entry is { Action: "hedge.result", Result: "completed", Actor: "trader" });
    }
}
