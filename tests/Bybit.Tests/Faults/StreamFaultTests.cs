using AlphaPulse.BybitSimulator.Faults;
using AlphaPulse.Bybit.Tests.Venue;
using AlphaPulse.Exchanges;

namespace AlphaPulse.Bybit.Tests.Faults;

/// <summary>What can go wrong with the streams, over real sockets.</summary>
public sealed class StreamFaultTests
{
    [Fact]
    public async Task Account_SocketDropped_ReconnectsAndTheMissedExecutionIsFetched()
    {
        await using var client = await ConnectedClient.StartAsync();
        await client.ListenAsync();
        var since = DateTimeOffset.UtcNow.AddMinutes(-1);
        client.Simulator.Faults.Add(new Fault { Kind = FaultKind.LosePrivateMessages, Count = 0 });
        client.Simulator.Venue.Place(AccountTests.Manual("spot", "BTCUSDT", OrderSide.Buy, 0.1m));
        client.Simulator.Hub.DropAll();
        client.Simulator.Faults.Clear();
        await client.NextAsync<AccountEvent.Disconnected>();
        await client.NextAsync<AccountEvent.Connected>();
        var page = await client.Exchange.GetExecutionsAsync(since, 100, default);
        Assert.Equal(0.1m, page.Executions.Sum(e => e.Quantity));
    }

    [Fact]
    public async Task Account_SilentSocket_IsReplaced()
    {
        await using var client = await ConnectedClient.StartAsync();
        await client.ListenAsync();
        client.Simulator.Hub.SilenceAll();
        var lost = await client.NextAsync<AccountEvent.Disconnected>();
        Assert.Contains("silent", lost.Reason, StringComparison.Ordinal);
        await client.NextAsync<AccountEvent.Connected>();
        Assert.True(client.Exchange.GetStatus().Connected);
    }

    [Fact]
    public async Task Account_DuplicatedMessages_GiveEachExecutionOnce()
    {
        await using var client = await ConnectedClient.StartAsync();
        await client.ListenAsync();
        client.Simulator.Faults.Add(new Fault { Kind = FaultKind.DuplicateRows, Count = 0 });
        await client.Exchange.PlaceOrderAsync(AccountTests.Order("ap-d", "BTC", OrderSide.Buy, 2m) with { Quantity = 1m }, default);
        await client.Exchange.PlaceOrderAsync(AccountTests.Order("ap-e", "ETH", OrderSide.Sell, 1m), default);
        var seen = new List<Execution>();
        while (seen.Where(e => e.Symbol == "ETH").Sum(e => e.Quantity) < 1m) seen.Add((await client.NextAsync<AccountEvent.Executed>()).Execution);
        Assert.Equal(seen.Select(e => e.ExecutionId).Distinct(), seen.Select(e => e.ExecutionId));
        Assert.Equal(1m, seen.Where(e => e.Symbol == "BTC").Sum(e => e.Quantity));
    }

    [Fact]
    public async Task Account_ReorderedMessages_NeverMoveAnOrderBackwards()
    {
        await using var client = await ConnectedClient.StartAsync();
        await client.ListenAsync();
        client.Simulator.Faults.Add(new Fault { Kind = FaultKind.ReorderRows, Count = 0 });
        client.Simulator.Faults.Add(new Fault { Kind = FaultKind.DuplicateRows, Count = 0 });
        for (var i = 0; i < 5; i++) await client.Exchange.PlaceOrderAsync(AccountTests.Order($"ap-{i}", "BTC", OrderSide.Buy, 0.05m), default);
        var executed = 0m;
        var progress = new Dictionary<string, decimal>();
        while (executed < 0.25m)
        {
            switch (await client.NextAsync<AccountEvent>())
            {
                case AccountEvent.Executed e:
                    executed += e.Execution.Quantity;
                    break;
                case AccountEvent.OrderChanged o:
                    Assert.True(o.Order.FilledQuantity >= progress.GetValueOrDefault(o.Order.OrderId));
                    progress[o.Order.OrderId] = o.Order.FilledQuantity;
                    break;
            }
        }

        Assert.Equal(0.25m, executed);
    }

    [Theory]
    [InlineData(FaultKind.BlankFields)]
    [InlineData(FaultKind.UnknownEnums)]
    [InlineData(FaultKind.ExtraFields)]
    public async Task Account_OddRows_AreReadAsFarAsTheyGo(FaultKind kind)
    {
        await using var client = await ConnectedClient.StartAsync();
        await client.ListenAsync();
        client.Simulator.Faults.Add(new Fault { Kind = kind, Count = 0 });
        await client.Exchange.PlaceOrderAsync(AccountTests.Order("ap-odd", "BTC", OrderSide.Buy, 0.1m), default);
        var executed = await client.NextAsync<AccountEvent.Executed>();
        Assert.Equal(("BTC", 0.1m, "BTC"), (executed.Execution.Symbol, executed.Execution.Quantity, executed.Execution.FeeAsset));
        Assert.Equal(OrderStatus.Filled, (await client.NextAsync<AccountEvent.OrderChanged>(e => e.Order.IsFinal)).Order.Status);
        var found = await client.Exchange.FindOrderAsync("BTC", "ap-odd", default);
        Assert.True(found is { FilledQuantity: 0.1m, AverageFillPrice: > 0m });
    }

    [Fact]
    public async Task Account_DroppedAgainAndAgain_EndsWithTheVenuesTruth()
    {
        await using var client = await ConnectedClient.StartAsync();
        await client.ListenAsync();
        var since = DateTimeOffset.UtcNow.AddMinutes(-1);
        for (var i = 0; i < 6; i++)
        {
            client.Simulator.Venue.Place(AccountTests.Manual("linear", "BTCUSDT", i % 3 == 2 ? OrderSide.Sell : OrderSide.Buy, 0.05m));
            client.Simulator.Hub.DropAll();
            client.Simulator.Venue.Place(AccountTests.Manual("spot", "ETHUSDT", OrderSide.Buy, 0.5m));
            await client.NextAsync<AccountEvent.Connected>();
        }

        var page = await client.Exchange.GetExecutionsAsync(since, 1_000, default);
        Assert.Equal(client.Simulator.Venue.Executions().Select(e => e.Execution.ExecutionId).ToHashSet(), page.Executions.Select(e => e.ExecutionId).ToHashSet());
        var position = Assert.Single(await client.Exchange.GetPositionsAsync(default));
        Assert.Equal(page.Executions.Where(e => e.Symbol == "BTC-PERP").Sum(e => e.SignedQuantity), position.Quantity);
    }

    [Fact]
    public async Task Quotes_SnapshotBeforeTheAnswer_IsNotLost()
    {
        await using var client = await ConnectedClient.StartAsync();
        client.Simulator.Faults.Add(new Fault { Kind = FaultKind.SnapshotBeforeAck, Count = 0 });
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        await foreach (var quote in client.Market.StreamQuotesAsync(["ETH-PERP"], patience.Token))
        {
            if (quote is { Mark: > 0m, Bid: > 0m, FundingRate: not null }) return;
        }

        Assert.Fail("no whole quote came");
    }

    [Fact]
    public async Task Quotes_SocketThatOnlyAnswersPings_IsReplacedAndItsPricesAge()
    {
        await using var client = await ConnectedClient.StartAsync();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        await using var quotes = client.Market.StreamQuotesAsync(["BTC-PERP"], patience.Token).GetAsyncEnumerator(patience.Token);
        Assert.True(await quotes.MoveNextAsync());
        client.Simulator.Faults.Add(new Fault { Kind = FaultKind.NoData, Count = 0 });
        while (!client.Log.Lines.Any(l => l.Contains("brought no price", StringComparison.Ordinal))) await Task.Delay(50, patience.Token);
        client.Simulator.Faults.Clear();
        var cleared = DateTimeOffset.UtcNow;
        while (await quotes.MoveNextAsync())
        {
            if (quotes.Current.AsOf > cleared) return;
        }
    }

    [Fact]
    public async Task Quotes_BookStartsAgainFromOne_FollowTheSnapshotsAndNoDelta()
    {
        await using var client = await ConnectedClient.StartAsync();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        await using var quotes = client.Market.StreamQuotesAsync(["BTC"], patience.Token).GetAsyncEnumerator(patience.Token);
        while (await quotes.MoveNextAsync() && quotes.Current.Bid is null)
        {
            // The ticker comes first, without a book.
        }

        client.Simulator.Faults.Add(new Fault { Kind = FaultKind.BookReset });
        for (var after = 0; after < 10; after += client.Simulator.Faults.Has(FaultKind.BookReset) ? 0 : 1)
        {
            Assert.True(await quotes.MoveNextAsync());
            var quote = quotes.Current;
            Assert.True(quote.Bid > quote.Last * 0.99m && quote.Ask > quote.Bid, $"{quote}");
        }
    }
}
