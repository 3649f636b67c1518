using FsCheck.Fluent;

namespace AlphaPulse.History.Tests;

public abstract class TradeStoreSuite<TFixture> : StoreSuite<TFixture>
    where TFixture : IHistoryFixture, new()
{
    private TradeStore Trades => new(Database);

    private Trade Trade(string id, string symbol = "BTC", TradeSide side = TradeSide.Buy, decimal quantity = 0.5m) => new()
    {
        ExecutionId = id,
        Category = symbol.EndsWith("-PERP", StringComparison.Ordinal) ? "linear" : "spot",
        Symbol = symbol,
        Side = side,
        Quantity = quantity,
        Price = 50_000.10m,
        ExecutedAt = Now,
        Status = TradeStatus.Filled,
        OrderType = TradeOrderType.Market,
        FeeUsd = 25.00005m,
        Fee = 0.0005m,
        FeeAsset = "BTC",
        OrderId = $"order-{id}",
        OrderLinkId = $"ap-{id}",
        Kind = "trade",
    };

    private async Task<List<TradeRow>> AllAsync() => await Trades.ListAsync(Account, new TradeQuery { Limit = 10_000 }, None);

    [Fact]
    public async Task Append_Trade_ReadsBackEveryField()
    {
        var full = Trade("e1", "BTC-PERP", TradeSide.Sell) with
        {
            Status = TradeStatus.PartiallyFilled, OrderType = TradeOrderType.Limit, Kind = "liquidation",
        };
        var bare = Trade("e2") with { OrderId = "", OrderLinkId = null, Status = TradeStatus.Canceled, FeeUsd = -0.01m };
        await Trades.AppendAsync(Account, [full, bare], None);

        Assert.Equal([new TradeRow(2, bare), new TradeRow(1, full)], await AllAsync());
    }

    [Fact]
    public async Task Append_SameExecutionAgain_ChangesNothingAndAnswersItsNumber()
    {
        var first = await Trades.AppendAsync(Account, [Trade("a"), Trade("b")], None);
        var second = await Trades.AppendAsync(Account, [Trade("c"), Trade("a", quantity: 99m), Trade("c"), Trade("d")], None);

        Assert.Equal([new(1, IsNew: true), new(2, IsNew: true)], first);
        Assert.Equal([new(3, IsNew: true), new(1, IsNew: false), new(3, IsNew: false), new(4, IsNew: true)], second);
        Assert.Equal(0.5m, (await AllAsync()).Single(row => row.Seq == 1).Trade.Quantity);
        Assert.Equal(4, await Trades.LastSeqAsync(Account, None));
    }

    [Fact]
    public async Task Append_SameIdInAnotherCategoryOrAccount_IsAnotherTrade()
    {
        await Trades.AppendAsync(Account, [Trade("a"), Trade("a", "BTC-PERP")], None);
        var other = await Trades.AppendAsync("other", [Trade("a")], None);

        Assert.Equal([new(1, IsNew: true)], other);
        Assert.Equal(2, (await AllAsync()).Count);
        Assert.Equal(0, await Trades.LastSeqAsync("nobody", None));
    }

    [Fact]
    public async Task Append_64WritersWithOverlap_GaplessAndEachOnce()
    {
        var results = await Task.WhenAll(Enumerable.Range(0, 64).Select(writer => Task.Run(() => Trades.AppendAsync(
            Account, [.. Enumerable.Range(0, 16).Select(i => Trade($"e{((writer * 7) + i) % 300}"))], None))));

        var rows = await AllAsync();
        Assert.Equal(Enumerable.Range(1, rows.Count).Select(i => (long)i), rows.Select(row => row.Seq).Order());
        Assert.Equal(rows.Count, rows.Select(row => row.Trade.ExecutionId).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(rows.Count, results.SelectMany(result => result).Count(trade => trade.IsNew));
    }

    [Fact]
    public async Task Append_OneOfManyFails_TakesNoNumberAndNoOtherWithIt()
    {
        var bad = Trade("bad") with { Symbol = null! };
        var appending = Enumerable.Range(0, 40).Select(i => Trades.AppendAsync(Account, [i % 4 == 0 ? bad : Trade($"e{i}")], None)).ToList();
        foreach (var (append, i) in appending.Select((append, i) => (append, i)))
        {
            if (i % 4 == 0) await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => append);
            else Assert.True((await append)[0].IsNew);
        }

        Assert.Equal(Enumerable.Range(1, 30).Select(i => (long)i), (await AllAsync()).Select(row => row.Seq).Order());
    }

    [Fact]
    public async Task Decimals_Any_RoundTripToTheLastDigitAndScale()
    {
        decimal[] edges = [0m, 0.00m, 1.10m, decimal.MaxValue, decimal.MinValue, 0.0000000000000000000000000001m, 79228162514264.337593543950335m];
        var values = edges.Concat(FsCheck.FSharp.ArbMap.defaults.GeneratorFor<decimal>().Sample(200)).ToList();
        await Trades.AppendAsync(Account, [.. values.Select((value, i) => Trade($"e{i}") with { Quantity = value, Price = -value })], None);

        var rows = (await AllAsync()).OrderBy(row => row.Seq).ToList();

        for (var i = 0; i < values.Count; i++)
        {
            Assert.Equal(decimal.GetBits(values[i]), decimal.GetBits(rows[i].Trade.Quantity));
            Assert.Equal(-values[i], rows[i].Trade.Price);
        }
    }

    [Fact]
    public async Task List_EveryFilter_RestrictsNewestFirst()
    {
        var start = Now;
        for (var i = 0; i < 10; i++)
        {
            await Trades.AppendAsync(Account, [Trade($"e{i}", i % 2 == 0 ? "BTC" : "ETH-PERP")], None);
            Time.Advance(TimeSpan.FromMinutes(1));
        }

        async Task<string> Ids(TradeQuery query) =>
            string.Concat((await Trades.ListAsync(Account, query, None)).Select(row => row.Trade.ExecutionId[1..]));
        Assert.Equal("9876543210", await Ids(new TradeQuery()));
        Assert.Equal("86420", await Ids(new TradeQuery { Symbol = "BTC" }));
        Assert.Equal("543", await Ids(new TradeQuery { From = start.AddMinutes(3), Before = start.AddMinutes(6) }));
        Assert.Equal("64", await Ids(new TradeQuery { Symbol = "BTC", Limit = 2, Offset = 1 }));
        Assert.Equal("", await Ids(new TradeQuery { Symbol = "btc" }));
        Assert.Equal("", await Ids(new TradeQuery { Symbol = "BTC' OR '1'='1" }));
    }

    [Fact]
    public async Task ReadAfter_Number_AnswersTheRestInOrder()
    {
        await Trades.AppendAsync(Account, [.. Enumerable.Range(1, 10).Select(i => Trade($"e{i}"))], None);

        Assert.Equal([4, 5, 6], (await Trades.ReadAfterAsync(Account, 3, 3, None)).Select(row => row.Seq));
        Assert.Empty(await Trades.ReadAfterAsync(Account, 10, 3, None));
    }

    [Fact]
    public async Task SumQuantities_AnyTrades_EqualsTheSumInMemory()
    {
        var random = new Random(7);
        var trades = Enumerable.Range(0, 500).Select(i => Trade(
            $"e{i}",
            random.Next(2) == 0 ? "BTC" : "ETH-PERP",
            random.Next(2) == 0 ? TradeSide.Buy : TradeSide.Sell,
            random.Next(1, 1_000_000_000) * 0.000000001m)).ToList();
        await Trades.AppendAsync(Account, trades, None);

        var sums = await Trades.SumQuantitiesAsync(Account, None);

        Assert.Equal(2, sums.Count);
        foreach (var (symbol, sum) in sums)
            Assert.Equal(trades.Where(trade => trade.Symbol == symbol).Sum(trade => trade.SignedQuantity), sum);
    }

    [Fact]
    public async Task SetOrderStatus_RestCancelled_ChangesOnlyTheLastRowOfTheOrder()
    {
        await Trades.AppendAsync(
            Account, [.. Enumerable.Range(1, 3).Select(i => Trade($"e{i}") with { OrderId = "o", Status = TradeStatus.PartiallyFilled })], None);

        Assert.True(await Trades.SetOrderStatusAsync(Account, "spot", "o", 1.5m, TradeStatus.Canceled, None));
        Assert.False(await Trades.SetOrderStatusAsync(Account, "linear", "o", 0.5m, TradeStatus.Filled, None));

        Assert.Equal(
            [TradeStatus.Canceled, TradeStatus.PartiallyFilled, TradeStatus.PartiallyFilled],
            (await AllAsync()).Select(row => row.Trade.Status));
    }

    [Fact]
    public async Task SetOrderStatus_AnExecutionIsStillToCome_ChangesNothing()
    {
        await Trades.AppendAsync(
            Account, [.. Enumerable.Range(1, 2).Select(i => Trade($"e{i}") with { OrderId = "o", Status = TradeStatus.PartiallyFilled })], None);

        Assert.False(await Trades.SetOrderStatusAsync(Account, "spot", "o", 1.5m, TradeStatus.Canceled, None));

        Assert.All(await AllAsync(), row => Assert.Equal(TradeStatus.PartiallyFilled, row.Trade.Status));
    }

    [Fact]
    public async Task Newest_ByTimeNotByNumber_OfACategory()
    {
        await Trades.AppendAsync(Account, [Trade("new") with { ExecutedAt = Now.AddHours(1) }, Trade("old"), Trade("p", "BTC-PERP")], None);

        Assert.Equal("new", (await Trades.NewestAsync(Account, null, None))!.Trade.ExecutionId);
        Assert.Equal("p", (await Trades.NewestAsync(Account, "linear", None))!.Trade.ExecutionId);
        Assert.Null(await Trades.NewestAsync("other", null, None));
    }

    [Fact]
    public async Task Rows_ChangedByAStatement_AreRefusedByTheDatabase()
    {
        await Trades.AppendAsync(Account, [Trade("a")], None);

        foreach (var sql in new[] { "UPDATE trades SET quantity = '1'", "UPDATE trades SET seq = 2", "DELETE FROM trades" })
            await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => Fixture.ExecuteAsync(sql));
        Assert.Single(await AllAsync());
    }

    [Fact]
    public async Task Texts_AnyCharacters_RoundTrip()
    {
        foreach (var text in NastyTexts)
        {
            var trade = Trade(text) with { Category = text, Symbol = text, FeeAsset = text, OrderId = text, OrderLinkId = text, Kind = text };
            await Trades.AppendAsync(text, [trade], None);
            Assert.Equal([new TradeRow(1, trade)], await Trades.ListAsync(text, new TradeQuery { Symbol = text }, None));
        }
    }
}
