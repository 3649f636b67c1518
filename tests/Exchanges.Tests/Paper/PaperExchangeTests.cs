using AlphaPulse.Exchanges.Paper;
using AlphaPulse.Exchanges.Paper.Storage;
using AlphaPulse.Simulation;
using Microsoft.Data.Sqlite;

namespace AlphaPulse.Exchanges.Tests.Paper;

public sealed class PaperExchangeTests : IDisposable
{
    private readonly PaperFixture paper = new();

    public void Dispose() => paper.Dispose();

    private static CancellationToken Stop => PaperFixture.Stop;

    [Fact]
    public async Task Account_AtBirth_OwnsTheStartBalancesAtTheStartPrices()
    {
        var wallet = await paper.Exchange.GetWalletAsync(Stop);
        Assert.Equal(
            [("BTC", 0.5m, 50_000m), ("ETH", 10m, 2_500m), ("USDT", 50_000m, 1m)],
            wallet.Coins.Select(c => (c.Asset, c.Quantity, c.UsdPrice!.Value)).Order());
        Assert.Empty(await paper.Exchange.GetPositionsAsync(Stop));
        Assert.Empty((await paper.Exchange.GetExecutionsAsync(DateTimeOffset.MinValue, 100, Stop)).Executions);
        Assert.Empty((await paper.Exchange.GetLedgerAsync(DateTimeOffset.MinValue, 100, Stop)).Entries);
    }

    [Fact]
    public async Task PlaceOrder_PerpetualShort_IsAPositionAtLeverageThreeWithItsExecutions()
    {
        var order = paper.Market("BTC-PERP", OrderSide.Sell, 0.5m);
        Assert.IsType<PlaceOutcome.Accepted>(await paper.PlaceAsync(order));

        var position = Assert.Single(await paper.Exchange.GetPositionsAsync(Stop));
        Assert.Equal((-0.5m, 3m), (position.Quantity, position.Leverage));
        var executions = await paper.Exchange.GetOrderExecutionsAsync("BTC-PERP", order.OrderLinkId, Stop);
        Assert.Equal(0.5m, executions.Sum(e => e.Quantity));
        Assert.Equal(2, executions.Count);
        var found = await paper.Exchange.FindOrderAsync("BTC-PERP", order.OrderLinkId, Stop);
        Assert.Equal((OrderStatus.Filled, 0.5m), (found!.Status, found.FilledQuantity));
        Assert.Equal(executions.Sum(e => e.Quantity * e.Price) / 0.5m, found.AverageFillPrice);
        Assert.Null(await paper.Exchange.FindOrderAsync("BTC-PERP", "never-sent", Stop));
    }

    [Fact]
    public async Task Reopen_AfterOrders_GoesOnWithTheSameAccountAndPrices()
    {
        var limit = new OrderRequest
        {
            OrderLinkId = "waiting", Symbol = "ETH", Side = OrderSide.Buy, Quantity = 1m, Type = OrderType.Limit, LimitPrice = 2_000m,
        };
        await paper.PlaceAsync(paper.Market("BTC-PERP", OrderSide.Sell, 0.5m));
        await paper.PlaceAsync(paper.Market("ETH", OrderSide.Sell, 3m));
        await paper.PlaceAsync(limit);
        var wallet = await paper.Exchange.GetWalletAsync(Stop);
        var positions = await paper.Exchange.GetPositionsAsync(Stop);
        var quotes = await paper.Prices.GetQuotesAsync(Stop);

        paper.Reopen();

        Assert.Equivalent(wallet, await paper.Exchange.GetWalletAsync(Stop), strict: true);
        Assert.Equal(positions, await paper.Exchange.GetPositionsAsync(Stop));
        Assert.Equal(quotes, await paper.Prices.GetQuotesAsync(Stop));
        Assert.Equal(OrderStatus.New, (await paper.Exchange.FindOrderAsync("ETH", "waiting", Stop))!.Status);
        var again = Assert.IsType<PlaceOutcome.Rejected>(await paper.PlaceAsync(paper.Market("BTC", OrderSide.Sell, 0.1m) with { OrderLinkId = "test-1" }));
        Assert.Equal(RejectReason.DuplicateOrderLinkId, again.Reason);

        Assert.True(await paper.Exchange.CancelOrderAsync("ETH", "waiting", Stop));
        Assert.False(await paper.Exchange.CancelOrderAsync("ETH", "waiting", Stop));
        await paper.PlaceAsync(paper.Market("BTC-PERP", OrderSide.Buy, 0.5m));
        var ids = (await paper.Exchange.GetExecutionsAsync(DateTimeOffset.MinValue, 100, Stop)).Executions.Select(e => e.ExecutionId).ToList();
        Assert.Equal(ids.Count, ids.Distinct().Count());
    }

    [Fact]
    public async Task Reopen_AfterFundingTimesPassed_PaysThemOnceEach()
    {
        await paper.PlaceAsync(paper.Market("BTC-PERP", OrderSide.Sell, 0.5m));
        paper.Clock.Advance(TimeSpan.FromHours(25));
        paper.Reopen();
        paper.Reopen();
        await paper.AdvanceAsync(TimeSpan.FromSeconds(1));

        // From 09:30 for 25 hours: 16:00, 00:00 and 08:00.
        var funding = (await paper.Exchange.GetLedgerAsync(DateTimeOffset.MinValue, 100, Stop)).Entries
            .Where(e => e.Kind == LedgerEntryKind.Funding).ToList();
        Assert.Equal(3, funding.Count);
        var (rate, mark) = await paper.Prices.GetFundingAsync("BTC-PERP", new DateTimeOffset(2026, 1, 5, 16, 0, 0, TimeSpan.Zero), Stop);
        Assert.Equal(0.5m * rate * mark, funding[0].Quantity);
    }

    [Fact]
    public async Task Funding_LiveAtItsTime_IsPaidWithTheQuotedRate()
    {
        await paper.PlaceAsync(paper.Market("ETH-PERP", OrderSide.Buy, 2m));
        await paper.AdvanceAsync(new TimeSpan(6, 29, 59));
        var quoted = (await paper.Prices.GetQuotesAsync(Stop)).Single(q => q.Symbol == "ETH-PERP");
        Assert.Equal(TimeSpan.FromSeconds(1), quoted.NextFundingAt - paper.Clock.GetUtcNow());
        await paper.AdvanceAsync(TimeSpan.FromSeconds(1));
        var mark = (await paper.Prices.GetQuotesAsync(Stop)).Single(q => q.Symbol == "ETH-PERP").Mark!.Value;
        var entry = (await paper.Exchange.GetLedgerAsync(paper.Clock.GetUtcNow(), 10, Stop)).Entries.Single();
        Assert.Equal(-2m * quoted.FundingRate * mark, entry.Quantity);
    }

    [Fact]
    public async Task LimitOrder_AsPricesMove_FillsWithoutAnybodyAsking()
    {
        var quote = (await paper.Prices.GetQuotesAsync(Stop)).Single(q => q.Symbol == "BTC");
        var order = paper.Market("BTC", OrderSide.Buy, 0.01m) with { Type = OrderType.Limit, LimitPrice = quote.Last };
        await paper.PlaceAsync(order);
        for (var second = 0; second < 3_600; second++)
        {
            await paper.AdvanceAsync(TimeSpan.FromSeconds(1));
            if ((await paper.Exchange.FindOrderAsync("BTC", order.OrderLinkId, Stop))!.Status == OrderStatus.Filled) break;
        }

        var fill = Assert.Single(await paper.Exchange.GetOrderExecutionsAsync("BTC", order.OrderLinkId, Stop));
        Assert.Equal(quote.Last, fill.Price);
    }

    [Fact]
    public async Task Transfer_InAndOut_IsAnExternalFlow()
    {
        await paper.Exchange.TransferAsync("USDT", 1_000m, Stop);
        await paper.Exchange.TransferAsync("BTC", -0.5m, Stop);
        Assert.Equal(51_000m, await paper.OwnedAsync("USDT"));
        Assert.Equal(0m, await paper.OwnedAsync("BTC"));
        var entries = (await paper.Exchange.GetLedgerAsync(DateTimeOffset.MinValue, 10, Stop)).Entries;
        Assert.All(entries, e => Assert.Equal(LedgerEntryKind.ExternalFlow, e.Kind));
        paper.Reopen();
        Assert.Equal(0m, await paper.OwnedAsync("BTC"));
    }

    [Fact]
    public async Task GetExecutions_PageByPage_MissesNothingAndNeverSplitsAMillisecond()
    {
        for (var i = 0; i < 6; i++)
        {
            await paper.PlaceAsync(paper.Market("BTC-PERP", i % 2 == 0 ? OrderSide.Sell : OrderSide.Buy, 1.5m));
            if (i != 2) await paper.AdvanceAsync(TimeSpan.FromSeconds(1));
        }

        var all = (await paper.Exchange.GetExecutionsAsync(DateTimeOffset.MinValue, 1_000, Stop)).Executions;
        Assert.Equal(24, all.Count);
        var (seen, since, pages) = (new List<string>(), DateTimeOffset.MinValue, 0);
        while (true)
        {
            var page = await paper.Exchange.GetExecutionsAsync(since, 3, Stop);
            seen.AddRange(page.Executions.Select(e => e.ExecutionId));
            Assert.All(page.Executions.GroupBy(e => e.ExecutedAt), g => Assert.Equal(all.Count(e => e.ExecutedAt == g.Key), g.Count()));
            if (!page.HasMore) break;
            since = page.Executions[^1].ExecutedAt;
            Assert.True(++pages < 10);
        }

        Assert.Equal(all.Select(e => e.ExecutionId), seen.Distinct());
    }

    [Fact]
    public async Task CrashImage_AfterEachAcknowledgedOrder_HoldsThatOrder()
    {
        // The file and its write-ahead log as a kill -9 leaves them: copied while the venue has them open.
        for (var i = 0; i < 10; i++)
        {
            var order = paper.Market(i % 2 == 0 ? "BTC-PERP" : "ETH", OrderSide.Sell, 0.9m);
            Assert.IsType<PlaceOutcome.Accepted>(await paper.PlaceAsync(order));
            var wallet = await paper.Exchange.GetWalletAsync(Stop);

            using var folder = new TemporaryFolder();
            File.Copy(paper.DatabasePath, folder.File("paper.db"));
            File.Copy(paper.DatabasePath + "-wal", folder.File("paper.db-wal"));
            using var store = PaperStore.Open(new PaperOptions { DatabasePath = folder.File("paper.db") }, paper.Clock.GetUtcNow());
            Assert.Equal(0.9m, store.FindOrder(order.Symbol, order.OrderLinkId)!.FilledQuantity);
            Assert.Equal(0.9m, store.OrderExecutions(order.Symbol, order.OrderLinkId).Sum(e => e.Quantity));
            Assert.Equal(wallet.Coins.ToDictionary(c => c.Asset, c => c.Quantity), store.LoadState().Coins);
            Assert.Equal(await paper.HeldAsync("BTC-PERP"), store.LoadState().Positions.Sum(p => p.Quantity));
        }
    }

    [Fact]
    public void Open_FileOfANewerProgram_SaysSo()
    {
        paper.Reopen();
        using (var file = new SqliteConnection($"Data Source={paper.DatabasePath};Pooling=False"))
        {
            file.Open();
            using var command = file.CreateCommand();
            command.CommandText = "PRAGMA user_version = 99";
            command.ExecuteNonQuery();
        }

        var error = Assert.Throws<InvalidOperationException>(
            () => PaperStore.Open(new PaperOptions { DatabasePath = paper.DatabasePath }, paper.Clock.GetUtcNow()));
        Assert.Contains("version 99", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_FileThatMayOnlyBeRead_SaysSoBeforeAnOrderFails()
    {
        using var folder = new TemporaryFolder();
        using var owner = PaperStore.Open(new PaperOptions { DatabasePath = folder.File("paper.db") }, paper.Clock.GetUtcNow());
        // Permissions would not stop root.
        var options = new PaperOptions { DatabasePath = $"file:{folder.File("paper.db")}?mode=ro" };

        var error = Assert.Throws<VenueConfigurationException>(() => PaperStore.Open(options, paper.Clock.GetUtcNow()));

        Assert.Contains(options.DatabasePath, error.Message, StringComparison.Ordinal);
        Assert.EndsWith("Check that this user may read and write it and its folder.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PlaceOrder_FileCannotBeWritten_IsUnknownAndChangesNothing()
    {
        await paper.Exchange.GetWalletAsync(Stop);
        using var other = new SqliteConnection($"Data Source={paper.DatabasePath};Pooling=False");
        other.Open();
        using var command = other.CreateCommand();
        command.CommandText = "CREATE TRIGGER refuse BEFORE INSERT ON executions BEGIN SELECT RAISE(ABORT, 'disk'); END";
        command.ExecuteNonQuery();
        var order = paper.Market("BTC", OrderSide.Sell, 0.1m);
        Assert.IsType<PlaceOutcome.Unknown>(await paper.PlaceAsync(order));
        Assert.Equal(0.5m, await paper.OwnedAsync("BTC"));
        Assert.Null(await paper.Exchange.FindOrderAsync("BTC", order.OrderLinkId, Stop));

        command.CommandText = "DROP TRIGGER refuse";
        command.ExecuteNonQuery();
        Assert.IsType<PlaceOutcome.Accepted>(await paper.PlaceAsync(order));
        Assert.Equal(0.4m, await paper.OwnedAsync("BTC"));
    }
}
