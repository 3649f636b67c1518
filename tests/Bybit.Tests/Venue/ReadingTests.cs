using AlphaPulse.BybitSimulator;
using AlphaPulse.BybitSimulator.Faults;
using AlphaPulse.Exchanges;
using AlphaPulse.Exchanges.Bybit;
using AlphaPulse.Simulation;
using Microsoft.Extensions.DependencyInjection;

namespace AlphaPulse.Bybit.Tests.Venue;

/// <summary>Questions: long histories, position modes, a venue that stays away, market data without a key.</summary>
public sealed class ReadingTests
{
    [Fact]
    public async Task GetExecutions_FromAMonthAgo_AreReadInWindowsThatTheVenueAllows()
    {
        await using var client = await ConnectedClient.StartAsync();
        client.Simulator.Venue.Place(AccountTests.Manual("spot", "BTCUSDT", OrderSide.Buy, 0.1m));
        var since = DateTimeOffset.UtcNow.AddDays(-30);
        var page = await client.Exchange.GetExecutionsAsync(since, 100, default);
        Assert.Equal((0.1m, false), (page.Executions.Sum(e => e.Quantity), page.HasMore));
        var ledger = await client.Exchange.GetLedgerAsync(since, 100, default);
        Assert.Equal([LedgerEntryKind.Trade, LedgerEntryKind.Fee, LedgerEntryKind.Trade], ledger.Entries.Select(e => e.Kind));
    }

    [Fact]
    public async Task GetExecutions_FromTheOnlyOneLongAgo_ReachesThePresentAtOnce()
    {
        await using var client = await ConnectedClient.StartAsync();
        client.Simulator.Faults.Add(new Fault { Kind = FaultKind.ClockSkew, Milliseconds = -20 * 86_400_000 });
        client.Simulator.Venue.Place(AccountTests.Manual("spot", "BTCUSDT", OrderSide.Buy, 0.1m));
        client.Simulator.Faults.Clear();
        var first = await client.Exchange.GetExecutionsAsync(DateTimeOffset.UtcNow.AddDays(-40), 100, default);
        var again = await client.Exchange.GetExecutionsAsync(first.Executions[^1].ExecutedAt, 1, default);
        Assert.Equal((first.Executions.Count, false), (again.Executions.Count, again.HasMore));
    }

    [Fact]
    public async Task GetExecutions_MoreInOneMillisecondThanAPage_StillMovesOn()
    {
        await using var client = await ConnectedClient.StartAsync();
        for (var i = 0; i < 60; i++) client.Simulator.Venue.Place(AccountTests.Manual("spot", "SOLUSDT", OrderSide.Buy, 0.1m));
        var since = DateTimeOffset.UtcNow.AddMinutes(-1);
        var seen = new HashSet<string>();
        for (var more = true; more;)
        {
            var page = await client.Exchange.GetExecutionsAsync(since, 1, default);
            Assert.True(!page.HasMore || page.Executions[^1].ExecutedAt > since);
            seen.UnionWith(page.Executions.Select(e => e.ExecutionId));
            (since, more) = (page.Executions[^1].ExecutedAt, page.HasMore);
        }

        Assert.Equal(60, seen.Count);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(40)]
    [InlineData(150)]
    public async Task GetExecutionsAndLedger_MoreRowsOfOneMomentThanTheVenuesPage_AreNeitherLostNorAskedForForEver(int limit)
    {
        // The venue's clock stands still while 130 orders fill, more than it lists in one answer; then come a few later ones.
        var time = new VirtualTimeProvider(DateTimeOffset.UtcNow);
        await using var client = await ConnectedClient.StartAsync(new SimulatorOptions { Time = time });
        var since = time.GetUtcNow();
        for (var i = 0; i < 135; i++)
        {
            if (i >= 130) time.Advance(TimeSpan.FromMilliseconds(1));
            client.Simulator.Venue.Place(AccountTests.Manual("spot", "SOLUSDT", OrderSide.Buy, 0.1m));
        }

        var executions = await ReadOnAsync(since, limit, async from =>
        {
            var page = await client.Exchange.GetExecutionsAsync(from, limit, default);
            return (page.Executions.Select(e => (e.ExecutionId, e.ExecutedAt)).ToList(), page.HasMore);
        });
        var bookings = await ReadOnAsync(since, limit, async from =>
        {
            var page = await client.Exchange.GetLedgerAsync(from, limit, default);
            return (page.Entries.Select(e => (e.EntryId, e.BookedAt)).ToList(), page.HasMore);
        });

        Assert.Equal(client.Simulator.Venue.Executions().Select(e => e.Execution.ExecutionId).ToHashSet(), executions);

        // The coin that comes, the USDT that go, and the fee.
        Assert.Equal(3 * client.Simulator.Venue.Executions().Count, bookings.Count);
    }

    // Asks again from the last row's time, as the account does.
    private static async Task<HashSet<string>> ReadOnAsync(
        DateTimeOffset since, int limit, Func<DateTimeOffset, Task<(List<(string Id, DateTimeOffset At)> Rows, bool HasMore)>> read)
    {
        var seen = new HashSet<string>();
        while (true)
        {
            var (rows, hasMore) = await read(since);
            seen.UnionWith(rows.Select(row => row.Id));
            if (!hasMore) return seen;
            Assert.True(rows[^1].At > since && rows.Count >= limit, $"The page of {rows.Count} rows from {since:O} would be asked for again.");
            since = rows[^1].At;
        }
    }

    [Fact]
    public async Task GetLedger_ManyBookings_PageByPage_SumToTheWallet()
    {
        await using var client = await ConnectedClient.StartAsync();
        for (var i = 0; i < 45; i++) client.Simulator.Venue.Place(AccountTests.Manual("spot", "ETHUSDT", i % 2 == 0 ? OrderSide.Buy : OrderSide.Sell, 1m));
        var entries = new Dictionary<string, LedgerEntry>();
        var since = DateTimeOffset.UtcNow.AddMinutes(-1);
        var more = true;
        while (more)
        {
            var page = await client.Exchange.GetLedgerAsync(since, 40, default);
            foreach (var entry in page.Entries) entries[entry.EntryId] = entry;
            since = page.Entries[^1].BookedAt;
            more = page.HasMore;
        }

        var wallet = await client.Exchange.GetWalletAsync(default);
        Assert.Equal(wallet.Coins.Single(c => c.Asset == "ETH").Quantity, 10m + entries.Values.Where(e => e.Asset == "ETH").Sum(e => e.Quantity));
        Assert.Equal(wallet.Coins.Single(c => c.Asset == "USDT").Quantity, 50_000m + entries.Values.Where(e => e.Asset == "USDT").Sum(e => e.Quantity));
    }

    [Fact]
    public async Task PlaceOrder_AfterTheTraderSwitchedTheMode_IsRefusedOnceThenFollowsIt()
    {
        await using var client = await ConnectedClient.StartAsync();
        await client.Exchange.PlaceOrderAsync(AccountTests.Order("ap-1", "BTC-PERP", OrderSide.Buy, 0.01m), default);
        await client.Exchange.PlaceOrderAsync(AccountTests.Order("ap-2", "BTC-PERP", OrderSide.Sell, 0.01m) with { ReduceOnly = true }, default);
        Assert.Equal(0, client.Simulator.Venue.SwitchMode("BTC-PERP", hedge: true).Code);
        Assert.IsType<PlaceOutcome.Rejected>(await client.Exchange.PlaceOrderAsync(AccountTests.Order("ap-3", "BTC-PERP", OrderSide.Buy, 0.01m), default));
        Assert.IsType<PlaceOutcome.Accepted>(await client.Exchange.PlaceOrderAsync(AccountTests.Order("ap-4", "BTC-PERP", OrderSide.Buy, 0.01m), default));
    }

    [Fact]
    public async Task PlaceOrder_BelowAMinimum_IsRefusedHereAndNeverSent()
    {
        await using var client = await ConnectedClient.StartAsync();
        var outcome = await client.Exchange.PlaceOrderAsync(AccountTests.Order("ap-small", "BTC-PERP", OrderSide.Buy, 0.0004m), default);
        var rejected = Assert.IsType<PlaceOutcome.Rejected>(outcome);
        Assert.Equal(RejectReason.BelowMinimum, rejected.Reason);
        Assert.StartsWith("not sent", rejected.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(client.Log.Lines, line => line.Contains("order/create", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Reads_AVenueThatStaysAway_OpenTheCircuitAndStopAsking()
    {
        await using var client = await ConnectedClient.StartAsync();
        await client.Exchange.GetWalletAsync(default);
        client.Simulator.Faults.Add(new Fault { Kind = FaultKind.Http, Path = "/v5/", Status = 503, Text = "", Count = 0 });
        for (var i = 0; i < 5; i++) await Assert.ThrowsAsync<VenueUnavailableException>(() => client.Exchange.GetWalletAsync(default));
        var sent = client.Log.Lines.Count(line => line.Contains("wallet-balance", StringComparison.Ordinal));
        var error = await Assert.ThrowsAsync<VenueUnavailableException>(() => client.Exchange.GetWalletAsync(default));
        Assert.Contains("failed too often", error.Message, StringComparison.Ordinal);
        Assert.Equal(sent, client.Log.Lines.Count(line => line.Contains("wallet-balance", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Status_WhileOnlyTheStreamSpeaks_IsHeardByItsPongs()
    {
        await using var client = await ConnectedClient.StartAsync();
        await client.ListenAsync();
        var connected = client.Exchange.GetStatus().LastHeardAt!.Value;
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        while (client.Exchange.GetStatus().LastHeardAt <= connected) await Task.Delay(20, patience.Token);
        Assert.True(client.Exchange.GetStatus() is { Connected: true, ClockOffset: not null, RateLimitRemaining: > 0 });
    }

    [Fact]
    public async Task MarketData_WithoutAKey_SignsNothing()
    {
        await using var simulator = await SimulatorServer.StartAsync();
        await using var services = new ServiceCollection()
            .AddLogging()
            .AddBybitMarketData(new BybitOptions { BaseUrl = simulator.BaseUrl, WsUrl = simulator.WsUrl })
            .BuildServiceProvider();
        var market = services.GetRequiredKeyedService<IMarketData>(BybitServiceCollectionExtensions.MarketDataKey);
        Assert.Equal(6, (await market.GetInstrumentsAsync(default)).Count);
        await foreach (var quote in market.StreamQuotesAsync(["SOL-PERP"], default))
        {
            Assert.Equal("SOL-PERP", quote.Symbol);
            break;
        }
    }
}
