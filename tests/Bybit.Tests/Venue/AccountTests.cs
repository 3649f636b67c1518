using AlphaPulse.BybitSimulator;
using AlphaPulse.Exchanges;

namespace AlphaPulse.Bybit.Tests.Venue;

/// <summary>The account through our client, against the simulator over real sockets.</summary>
public sealed class AccountTests
{
    [Fact]
    public async Task MarketData_InstrumentsQuotesCandles_AreRead()
    {
        await using var client = await ConnectedClient.StartAsync();
        var instruments = await client.Market.GetInstrumentsAsync(default);
        Assert.Equal(["BTC", "BTC-PERP", "ETH", "ETH-PERP", "SOL", "SOL-PERP"], instruments.Select(i => i.Symbol).Order(StringComparer.Ordinal));
        var perpetual = instruments.Single(i => i.Symbol == "BTC-PERP");
        Assert.Equal((0.001m, 0.1m, 5m, TimeSpan.FromHours(8)), (perpetual.LotStep, perpetual.TickSize, perpetual.MinNotional, perpetual.FundingInterval!.Value));
        var quotes = await client.Market.GetQuotesAsync(default);
        Assert.All(quotes, q => Assert.True(q.Bid < q.Ask && q.Last > 0m, q.ToString()));

        var to = DateTimeOffset.UtcNow;
        var candles = await client.Market.GetCandlesAsync("BTC-PERP", CandleInterval.OneHour, to.AddHours(-2_500), to, default);
        Assert.InRange(candles.Count, 2_499, 2_500);
        Assert.Equal(candles.OrderBy(c => c.OpenTime).Select(c => c.OpenTime).Distinct(), candles.Select(c => c.OpenTime));
        Assert.Empty(await client.Market.GetCandlesAsync("NONE-PERP", CandleInterval.OneHour, to.AddHours(-5), to, default));
    }

    [Fact]
    public async Task PlaceOrder_SpotMarketBuy_FillsAndReachesTheStreamWalletAndHistory()
    {
        await using var client = await ConnectedClient.StartAsync();
        await client.ListenAsync();
        var since = DateTimeOffset.UtcNow.AddMinutes(-1);
        var outcome = await client.Exchange.PlaceOrderAsync(Order("ap-spot-1", "BTC", OrderSide.Buy, 0.1m), default);
        var accepted = Assert.IsType<PlaceOutcome.Accepted>(outcome);
        var final = await client.NextAsync<AccountEvent.OrderChanged>(e => e.Order.IsFinal);
        Assert.Equal((accepted.OrderId, 0.1m, OrderStatus.Filled), (final.Order.OrderId, final.Order.FilledQuantity, final.Order.Status));

        var found = await client.Exchange.FindOrderAsync("BTC", "ap-spot-1", default);
        Assert.Equal(0.1m, found!.FilledQuantity);
        var fills = await client.Exchange.GetOrderExecutionsAsync("BTC", "ap-spot-1", default);
        Assert.Equal(0.1m, fills.Sum(f => f.Quantity));
        Assert.All(fills, f => Assert.Equal("BTC", f.FeeAsset));
        var wallet = await client.Exchange.GetWalletAsync(default);
        Assert.Equal(0.6m - fills.Sum(f => f.Fee), wallet.Coins.Single(c => c.Asset == "BTC").Quantity);

        var page = await client.Exchange.GetExecutionsAsync(since, 100, default);
        Assert.Equal(fills, page.Executions);
        var ledger = await client.Exchange.GetLedgerAsync(since, 100, default);
        Assert.Equal(50_000m - wallet.Coins.Single(c => c.Asset == "USDT").Quantity, -ledger.Entries.Where(e => e.Asset == "USDT").Sum(e => e.Quantity));
        Assert.Equal(0.1m, ledger.Entries.Where(e => e is { Asset: "BTC", Kind: LedgerEntryKind.Trade }).Sum(e => e.Quantity));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task PlaceOrder_ShortThenReduceOnlyBuy_EndsFlat(bool hedgeMode)
    {
        await using var client = await ConnectedClient.StartAsync(new SimulatorOptions { HedgeMode = hedgeMode });
        await client.ListenAsync();
        await client.Exchange.PlaceOrderAsync(Order("ap-1", "BTC-PERP", OrderSide.Sell, 0.25m), default);
        var opened = await client.NextAsync<AccountEvent.PositionChanged>(e => e.Position.Quantity == -0.25m);
        var position = Assert.Single(await client.Exchange.GetPositionsAsync(default));
        Assert.Equal((-0.25m, opened.Position.AverageEntryPrice, 3m), (position.Quantity, position.AverageEntryPrice, position.Leverage!.Value));
        var outcome = await client.Exchange.PlaceOrderAsync(Order("ap-2", "BTC-PERP", OrderSide.Buy, 0.25m) with { ReduceOnly = true }, default);
        Assert.IsType<PlaceOutcome.Accepted>(outcome);
        await client.NextAsync<AccountEvent.PositionChanged>(e => e.Position.Quantity == 0m);
        Assert.Empty(await client.Exchange.GetPositionsAsync(default));
        var again = await client.Exchange.PlaceOrderAsync(Order("ap-3", "BTC-PERP", OrderSide.Buy, 0.25m) with { ReduceOnly = true }, default);
        Assert.Equal(RejectReason.ReduceOnlyConflict, Assert.IsType<PlaceOutcome.Rejected>(again).Reason);
    }

    [Fact]
    public async Task PlaceOrder_TheSameIdTwice_IsADuplicateAndOneOrder()
    {
        await using var client = await ConnectedClient.StartAsync();
        await client.Exchange.PlaceOrderAsync(Order("ap-same", "ETH-PERP", OrderSide.Buy, 1m), default);
        var second = await client.Exchange.PlaceOrderAsync(Order("ap-same", "ETH-PERP", OrderSide.Buy, 1m), default);
        Assert.Equal(RejectReason.DuplicateOrderLinkId, Assert.IsType<PlaceOutcome.Rejected>(second).Reason);
        Assert.Equal(1, client.Simulator.Venue.OrderCount);
    }

    [Fact]
    public async Task CancelOrder_OpenThenGone_SaysTrueThenFalse()
    {
        await using var client = await ConnectedClient.StartAsync();
        var price = decimal.Floor((await client.Market.GetQuotesAsync(default)).Single(q => q.Symbol == "ETH").Last / 2);
        await client.Exchange.PlaceOrderAsync(Order("ap-l", "ETH", OrderSide.Buy, 1m) with { Type = OrderType.Limit, LimitPrice = price }, default);
        Assert.Equal(OrderStatus.New, (await client.Exchange.FindOrderAsync("ETH", "ap-l", default))!.Status);
        Assert.True(await client.Exchange.CancelOrderAsync("ETH", "ap-l", default));
        Assert.False(await client.Exchange.CancelOrderAsync("ETH", "ap-l", default));
        Assert.Equal(OrderStatus.Cancelled, (await client.Exchange.FindOrderInHistoryAsync("ETH", "ap-l", default))!.Status);
        Assert.Null(await client.Exchange.FindOrderAsync("ETH", "never", default));
    }

    [Fact]
    public async Task GetExecutions_MoreThanOnePage_ComeOnceInOrderAndWhole()
    {
        await using var client = await ConnectedClient.StartAsync();
        var since = DateTimeOffset.UtcNow.AddSeconds(-5);
        for (var i = 0; i < 40; i++)
        {
            client.Simulator.Venue.Place(Manual("spot", "ETHUSDT", i % 2 == 0 ? OrderSide.Buy : OrderSide.Sell, 9m));
            client.Simulator.Venue.Place(Manual("linear", "SOLUSDT", i % 2 == 0 ? OrderSide.Buy : OrderSide.Sell, 100m));
        }

        var expected = client.Simulator.Venue.Executions().Select(e => e.Execution.ExecutionId).ToHashSet();
        var got = new List<Execution>();
        var more = true;
        while (more)
        {
            var page = await client.Exchange.GetExecutionsAsync(got.Count == 0 ? since : got[^1].ExecutedAt, 25, default);
            Assert.NotEmpty(page.Executions);
            got.AddRange(page.Executions.Where(e => got.TrueForAll(g => g.ExecutionId != e.ExecutionId)));
            more = page.HasMore;
        }

        Assert.Equal(expected, got.Select(e => e.ExecutionId).ToHashSet());
        Assert.Equal(got.Select(e => e.ExecutedAt).Order(), got.Select(e => e.ExecutedAt));
        Assert.All(got, e => Assert.Null(e.OrderLinkId));
    }

    [Fact]
    public async Task Transfer_FromOutside_IsAnExternalFlowAndChangesTheWallet()
    {
        await using var client = await ConnectedClient.StartAsync();
        await client.ListenAsync();
        client.Simulator.Venue.Transfer("BTC", 0.25m);
        var changed = await client.NextAsync<AccountEvent.WalletChanged>();
        Assert.Equal(("BTC", 0.75m), (Assert.Single(changed.Wallet.Coins).Asset, changed.Wallet.Coins[0].Quantity));
        var ledger = await client.Exchange.GetLedgerAsync(DateTimeOffset.UtcNow.AddMinutes(-1), 10, default);
        var entry = Assert.Single(ledger.Entries);
        Assert.Equal((LedgerEntryKind.ExternalFlow, 0.25m), (entry.Kind, entry.Quantity));
    }

    [Fact]
    public async Task Funding_OfAShort_IsInTheLedgerAndNoExecution()
    {
        await using var client = await ConnectedClient.StartAsync();
        client.Simulator.Venue.Place(Manual("linear", "BTCUSDT", OrderSide.Sell, 0.1m));
        client.Simulator.Venue.PayFunding("BTC-PERP", 0.0001m);
        var ledger = await client.Exchange.GetLedgerAsync(DateTimeOffset.UtcNow.AddMinutes(-1), 50, default);
        var funding = Assert.Single(ledger.Entries, e => e.Kind == LedgerEntryKind.Funding);
        Assert.True(funding.Quantity > 0m && funding.Symbol == "BTC-PERP");
        var page = await client.Exchange.GetExecutionsAsync(DateTimeOffset.UtcNow.AddMinutes(-1), 50, default);
        Assert.Equal(0.1m, page.Executions.Sum(e => e.Quantity));
    }

    [Fact]
    public async Task Liquidation_MadeByTheVenue_IsRecognised()
    {
        await using var client = await ConnectedClient.StartAsync();
        await client.ListenAsync();
        client.Simulator.Venue.Place(Manual("linear", "BTCUSDT", OrderSide.Buy, 0.1m));
        client.Simulator.Venue.Place(Manual("linear", "BTCUSDT", OrderSide.Sell, 0.1m) with { CreateType = "CreateByLiq", ExecType = "BustTrade", ReduceOnly = true });
        var taken = await client.NextAsync<AccountEvent.Executed>(e => e.Execution.Kind == ExecutionKind.Liquidation);
        Assert.Equal((OrderSide.Sell, 0.1m, (string?)null), (taken.Execution.Side, taken.Execution.Quantity, taken.Execution.OrderLinkId));
    }

    [Fact]
    public async Task StreamQuotes_TwoMarkets_GivesEachAtOnceThenChanges()
    {
        await using var client = await ConnectedClient.StartAsync();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        var seen = new Dictionary<string, List<Quote>> { ["BTC"] = [], ["BTC-PERP"] = [] };
        await foreach (var quote in client.Market.StreamQuotesAsync(["BTC", "BTC-PERP", "NOSUCH"], patience.Token))
        {
            seen[quote.Symbol].Add(quote);
            if (seen.Values.All(list => list.Count >= 5)) break;
        }

        // A linear delta names only what changed: the rest stays.
        Assert.All(seen["BTC-PERP"], q => Assert.True(q is { Mark: > 0m, Bid: > 0m, Ask: > 0m, FundingRate: not null, NextFundingAt: not null }, q.ToString()));
        Assert.All(seen["BTC"], q => Assert.True(q is { Mark: null, Bid: > 0m, Ask: > 0m }, q.ToString()));
    }

    internal static OrderRequest Order(string id, string symbol, OrderSide side, decimal quantity) =>
        new() { OrderLinkId = id, Symbol = symbol, Side = side, Quantity = quantity };

    internal static BybitSimulator.Venue.PlaceRequest Manual(string category, string symbol, OrderSide side, decimal quantity) =>
        new() { Category = category, VenueSymbol = symbol, Side = side, Type = OrderType.Market, Quantity = quantity };
}
