using AlphaPulse.Exchanges.Paper;

namespace AlphaPulse.Exchanges.Tests.Paper;

public sealed class PaperFaultsTests : IDisposable
{
    private readonly PaperFixture paper = new();

    public void Dispose() => paper.Dispose();

    private static CancellationToken Stop => PaperFixture.Stop;

    public static TheoryData<OrderFault, bool> LostReplies => new()
    {
        { new OrderFault.LostBefore(), false },
        { new OrderFault.LostAfter(), true },
        { new OrderFault.ServerError(Accepted: false), false },
        { new OrderFault.ServerError(Accepted: true), true },
    };

    [Theory]
    [MemberData(nameof(LostReplies))]
    public async Task PlaceOrder_ReplyLost_IsUnknownAndFoundOnlyIfItArrived(OrderFault fault, bool arrives)
    {
        paper.Faults.PlanOrder(fault);
        var order = paper.Market("BTC-PERP", OrderSide.Sell, 0.1m);
        Assert.IsType<PlaceOutcome.Unknown>(await paper.PlaceAsync(order));
        Assert.Equal(arrives, await paper.Exchange.FindOrderAsync("BTC-PERP", order.OrderLinkId, Stop) is not null);
        Assert.Equal(arrives ? -0.1m : 0m, await paper.HeldAsync("BTC-PERP"));
        Assert.IsType<PlaceOutcome.Accepted>(await paper.PlaceAsync(paper.Market("BTC-PERP", OrderSide.Sell, 0.1m)));
    }

    [Fact]
    public async Task PlaceOrder_Refused_HasTheReasonAndChangesNothing()
    {
        paper.Faults.PlanOrder(new OrderFault.Refused(RejectReason.PriceMoved));
        var outcome = await paper.PlaceAsync(paper.Market("BTC-PERP", OrderSide.Sell, 0.1m));
        Assert.Equal(RejectReason.PriceMoved, Assert.IsType<PlaceOutcome.Rejected>(outcome).Reason);
        Assert.Equal(0m, await paper.HeldAsync("BTC-PERP"));
    }

    [Fact]
    public async Task PlaceOrder_Delayed_AnswersAfterTheDelayThoughTheOrderIsThere()
    {
        paper.Faults.PlanOrder(new OrderFault.Delayed(TimeSpan.FromSeconds(3)));
        var pending = paper.PlaceAsync(paper.Market("BTC-PERP", OrderSide.Sell, 0.1m));
        Assert.Equal(-0.1m, await paper.HeldAsync("BTC-PERP"));
        Assert.False(pending.IsCompleted);
        paper.Clock.Advance(TimeSpan.FromSeconds(3));
        Assert.IsType<PlaceOutcome.Accepted>(await pending);
    }

    [Fact]
    public async Task PlaceOrder_CancelledWhileWaitingForTheReply_IsUnknown()
    {
        paper.Faults.ReplyDelay = TimeSpan.FromSeconds(3);
        using var cancel = new CancellationTokenSource();
        var pending = paper.Exchange.PlaceOrderAsync(paper.Market("BTC-PERP", OrderSide.Sell, 0.1m), cancel.Token);
        await cancel.CancelAsync();
        Assert.IsType<PlaceOutcome.Unknown>(await pending);
        Assert.Equal(-0.1m, await paper.HeldAsync("BTC-PERP"));
    }

    [Fact]
    public async Task PlaceOrder_PartialThenSilence_FillsTheRestLaterAndTellsNothingBefore()
    {
        await using var events = paper.Exchange.StreamEventsAsync(Stop).GetAsyncEnumerator(Stop);
        Assert.True(await events.MoveNextAsync());
        Assert.IsType<AccountEvent.Connected>(events.Current);

        paper.Faults.PlanOrder(new OrderFault.PartialThenSilence(0.5m, TimeSpan.FromSeconds(15)));
        var order = paper.Market("BTC-PERP", OrderSide.Sell, 0.3m);
        Assert.IsType<PlaceOutcome.Accepted>(await paper.PlaceAsync(order));
        var partly = await paper.Exchange.FindOrderAsync("BTC-PERP", order.OrderLinkId, Stop);
        Assert.Equal((OrderStatus.PartiallyFilled, 0.15m), (partly!.Status, partly.FilledQuantity));
        await paper.AdvanceAsync(TimeSpan.FromSeconds(14));
        Assert.Equal(-0.15m, await paper.HeldAsync("BTC-PERP"));

        await paper.AdvanceAsync(TimeSpan.FromSeconds(1));
        Assert.Equal(-0.3m, await paper.HeldAsync("BTC-PERP"));
        Assert.True(await events.MoveNextAsync());
        Assert.Equal(0m, Assert.IsType<AccountEvent.Executed>(events.Current).Execution.LeavesQuantity);
    }

    [Fact]
    public async Task Events_DuplicatedAndReordered_CarryTheSameExecutions()
    {
        var plain = await EventsOfOneOrder();
        Assert.IsType<AccountEvent.Executed>(plain[0]);
        Assert.IsType<AccountEvent.WalletChanged>(plain[^1]);

        paper.Faults.DuplicateEvents = true;
        paper.Faults.ReorderEvents = true;
        var odd = await EventsOfOneOrder();
        Assert.IsType<AccountEvent.WalletChanged>(odd[0]);
        Assert.Equal(2 * plain.Count, odd.Count);
        var ids = odd.OfType<AccountEvent.Executed>().Select(e => e.Execution.ExecutionId).ToList();
        Assert.Equal(2 * ids.Distinct().Count(), ids.Count);
    }

    [Fact]
    public async Task Away_Questions_ThrowAndOrdersNeverArriveAndTheStreamIsCut()
    {
        await using var events = paper.Exchange.StreamEventsAsync(Stop).GetAsyncEnumerator(Stop);
        await events.MoveNextAsync();
        Assert.True(paper.Exchange.GetStatus().Connected);
        var leftAt = paper.Clock.GetUtcNow();
        paper.Faults.IsAway = true;
        await events.MoveNextAsync();
        Assert.IsType<AccountEvent.Disconnected>(events.Current);

        paper.Clock.Advance(TimeSpan.FromSeconds(40));
        var order = paper.Market("BTC-PERP", OrderSide.Sell, 0.1m);
        Assert.IsType<PlaceOutcome.Unknown>(await paper.PlaceAsync(order));
        await Assert.ThrowsAsync<VenueUnavailableException>(() => paper.Exchange.GetWalletAsync(Stop));
        await Assert.ThrowsAsync<VenueUnavailableException>(() => paper.Exchange.GetPositionsAsync(Stop));
        await Assert.ThrowsAsync<VenueUnavailableException>(() => paper.Exchange.FindOrderAsync("BTC-PERP", "x", Stop));
        await Assert.ThrowsAsync<VenueUnavailableException>(() => paper.Exchange.CancelOrderAsync("BTC-PERP", "x", Stop));
        await Assert.ThrowsAsync<VenueUnavailableException>(() => paper.Exchange.GetExecutionsAsync(default, 1, Stop));
        await Assert.ThrowsAsync<VenueUnavailableException>(() => paper.Exchange.GetLedgerAsync(default, 1, Stop));
        await Assert.ThrowsAsync<VenueUnavailableException>(() => paper.Prices.GetQuotesAsync(Stop));
        await Assert.ThrowsAsync<VenueUnavailableException>(() => paper.Prices.GetCandlesAsync("BTC", CandleInterval.OneDay, default, default, Stop));
        Assert.Equal((false, leftAt), (paper.Exchange.GetStatus().Connected, paper.Exchange.GetStatus().LastHeardAt!.Value));

        paper.Faults.IsAway = false;
        await events.MoveNextAsync();
        Assert.IsType<AccountEvent.Connected>(events.Current);
        Assert.Null(await paper.Exchange.FindOrderAsync("BTC-PERP", order.OrderLinkId, Stop));
    }

    [Fact]
    public async Task PricesFrozen_Quotes_StayAndTheFeedIsSilent()
    {
        var before = await paper.Prices.GetQuotesAsync(Stop);
        paper.Faults.PricesFrozenAt = paper.Clock.GetUtcNow();
        await using var feed = paper.Prices.StreamQuotesAsync(["BTC"], Stop).GetAsyncEnumerator(Stop);
        var next = feed.MoveNextAsync();
        paper.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(before, await paper.Prices.GetQuotesAsync(Stop));
        Assert.False(next.IsCompleted);

        paper.Faults.PricesFrozenAt = null;
        paper.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.True(await next);
        Assert.Equal(paper.Clock.GetUtcNow(), feed.Current.AsOf);
    }

    [Fact]
    public void RandomFaults_SameSeed_AreTheSameAndOfEveryKind()
    {
        var (one, two) = (new PaperFaults(paper.Clock), new PaperFaults(paper.Clock));
        one.InjectRandomly(7, 0.5);
        two.InjectRandomly(7, 0.5);
        var faults = Enumerable.Range(0, 500).Select(_ => one.NextOrderFault()).ToList();
        Assert.Equal(faults, Enumerable.Range(0, 500).Select(_ => two.NextOrderFault()));
        Assert.Equal(OrderFault.All.Count + 1, faults.Distinct().Count());
        Assert.InRange(faults.Count(f => f == OrderFault.None), 200, 300);
    }

    [Fact]
    public async Task RandomFaults_ManyOrders_VenueStaysConsistent()
    {
        paper.Faults.InjectRandomly(3, 0.4);
        for (var i = 0; i < 60; i++)
        {
            var pending = paper.PlaceAsync(paper.Market("BTC-PERP", i % 3 == 0 ? OrderSide.Buy : OrderSide.Sell, 0.01m * (i % 5 + 1)));
            await paper.AdvanceAsync(TimeSpan.FromSeconds(1));
            await pending;
            if (i % 20 == 19) paper.Reopen();
        }

        await paper.AdvanceAsync(TimeSpan.FromMinutes(1));
        var executions = (await paper.Exchange.GetExecutionsAsync(DateTimeOffset.MinValue, 1_000, Stop)).Executions;
        Assert.Equal(executions.Sum(e => e.SignedQuantity), await paper.HeldAsync("BTC-PERP"));
        var ledger = (await paper.Exchange.GetLedgerAsync(DateTimeOffset.MinValue, 1_000, Stop)).Entries;
        Assert.Equal(50_000m + ledger.Where(e => e.Asset == "USDT").Sum(e => e.Quantity), await paper.OwnedAsync("USDT"));
    }

    [Fact]
    public async Task Events_ReaderTooSlow_IsCutAndConnectedAnew()
    {
        using var hub = new PaperEventHub(paper.Faults);
        await using var events = hub.StreamAsync(Stop).GetAsyncEnumerator(Stop);
        await events.MoveNextAsync();
        hub.Publish(Enumerable.Repeat(new AccountEvent.WalletChanged(new Wallet([], default)), PaperEventHub.Capacity + 400));
        var seen = new List<AccountEvent>();
        while (seen.Count == 0 || seen[^1] is not AccountEvent.Connected)
        {
            await events.MoveNextAsync();
            seen.Add(events.Current);
        }

        Assert.Equal(PaperEventHub.Capacity, seen.OfType<AccountEvent.WalletChanged>().Count());
        Assert.IsType<AccountEvent.Disconnected>(seen[^2]);
    }

    private async Task<List<AccountEvent>> EventsOfOneOrder()
    {
        await using var events = paper.Exchange.StreamEventsAsync(Stop).GetAsyncEnumerator(Stop);
        await events.MoveNextAsync();
        await paper.PlaceAsync(paper.Market("BTC-PERP", OrderSide.Sell, 0.1m));
        await paper.Exchange.TransferAsync("SOL", 1m, Stop); // marks the end
        var seen = new List<AccountEvent>();
        while (await events.MoveNextAsync())
        {
            if (events.Current is AccountEvent.WalletChanged wallet && wallet.Wallet.Coins.Any(c => c.Asset == "SOL")) break;
            seen.Add(events.Current);
        }

        return seen;
    }
}
