using AlphaPulse.Simulation;

namespace AlphaPulse.History.Tests;

/// <summary>The server dies while many write, and comes back.</summary>
public sealed class PostgresCrashTests
{
    private static CancellationToken None => CancellationToken.None;

    [Fact]
    public async Task Crash_WhileManyWrite_LosesAndDoublesNoRow_AndHealthTellsIt()
    {
        SharedPostgres.SkipWithout();
        using var folder = new TemporaryFolder();
        await using var server = await PostgresServer.StartAsync(durable: true);
        await PostgresMigration.RunAsync(server.ConnectionString("postgres"), TimeProvider.System, None);
        await using var database = new HistoryDatabase(
            new HistoryOptions { Folder = folder.Path, ConnectionString = server.ConnectionString("postgres") }, TimeProvider.System);
        await database.OpenAsync(None);
        var trades = new TradeStore(database);
        var health = new HistoryHealth(database);
        var acknowledged = 0;
        var refused = 0;
        using var enough = new SemaphoreSlim(0);

        // Each writer repeats a trade until it is acknowledged, as an account's sync does.
        var writing = Enumerable.Range(0, 8).Select(writer => Task.Run(async () =>
        {
            for (var i = 0; i < 60; i++)
            {
                while (true)
                {
                    try
                    {
                        await trades.AppendAsync($"account{writer % 4}", [Trade($"{writer}-{i}")], None);
                        break;
                    }
                    catch (HistoryDatabaseException)
                    {
                        Interlocked.Increment(ref refused);
                        await Task.Delay(10, None);
                    }
                }

                Interlocked.Increment(ref acknowledged);
                enough.Release();
            }
        })).ToList();

        for (var i = 0; i < 100; i++) await enough.WaitAsync(None);
        Assert.Null(await health.FindProblemAsync(None));
        await server.CrashAsync();
        var whileDown = await health.FindProblemAsync(None);
        await server.StartAgainAsync();
        await Task.WhenAll(writing);

        Assert.Contains("history database 127.0.0.1", whileDown);
        Assert.Null(await health.FindProblemAsync(None));
        Assert.True(refused > 0, "No write met the dead server.");
        var total = 0;
        for (var account = 0; account < 4; account++)
        {
            var rows = await trades.ReadAfterAsync($"account{account}", 0, 10_000, None);
            Assert.Equal(Enumerable.Range(1, rows.Count).Select(i => (long)i), rows.Select(row => row.Seq));
            Assert.Equal(rows.Count, rows.Select(row => row.Trade.ExecutionId).Distinct().Count());
            total += rows.Count;
        }

        Assert.Equal(480, acknowledged);
        Assert.Equal(480, total);
    }

    [Fact]
    public async Task Restart_WhileIdle_IsNotNoticedByTheNextReadOrWrite()
    {
        SharedPostgres.SkipWithout();
        using var folder = new TemporaryFolder();
        await using var server = await PostgresServer.StartAsync(durable: true);
        await PostgresMigration.RunAsync(server.ConnectionString("postgres"), TimeProvider.System, None);
        await using var database = new HistoryDatabase(
            new HistoryOptions { Folder = folder.Path, ConnectionString = server.ConnectionString("postgres") }, TimeProvider.System);
        await database.OpenAsync(None);
        var trades = new TradeStore(database);
        await trades.AppendAsync("main", [Trade("1")], None);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => trades.LastSeqAsync("main", None)));

        await server.CrashAsync();
        await server.StartAgainAsync();

        Assert.Equal(1, await trades.LastSeqAsync("main", None));
        Assert.Equal(2, (await trades.AppendAsync("main", [Trade("2")], None))[0].Seq);
    }

    private static Trade Trade(string id) => new()
    {
        ExecutionId = id, Category = "spot", Symbol = "BTC", Side = TradeSide.Buy, Quantity = 1m, Price = 1m,
        ExecutedAt = DateTimeOffset.UnixEpoch, Status = TradeStatus.Filled, OrderType = TradeOrderType.Market, FeeUsd = 0m, Fee = 0m,
        FeeAsset = "USDT", OrderId = id, OrderLinkId = null, Kind = "trade",
    };
}
