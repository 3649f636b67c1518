using System.Data.Common;

namespace AlphaPulse.History.Tests;

/// <summary>Several programs on one database, and what the silos' role may do.</summary>
public sealed class PostgresSharingTests : StoreSuite<PostgresFixture>
{
    [Fact]
    public async Task Append_TwoProgramsLockingAccountsInOppositeOrder_BothSucceed()
    {
        await using var other = await Fixture.OpenAsync();
        TradeStore[] stores = [new(Database), new(other)];

        // Batches of one program lock a, b, c ...; those of the other ... c, b, a.
        var appended = await Task.WhenAll(Enumerable.Range(0, 400).Select(i => Task.Run(() =>
            stores[i % 2].AppendAsync($"account{(i % 2 == 0 ? i : 400 - i) % 20}", [Trade($"t{i}")], None))));

        Assert.All(appended, rows => Assert.True(rows[0].IsNew));
        for (var account = 0; account < 20; account++)
        {
            var rows = await stores[0].ReadAfterAsync($"account{account}", 0, 1000, None);
            Assert.Equal(Enumerable.Range(1, rows.Count).Select(i => (long)i), rows.Select(row => row.Seq));
        }
    }

    [Fact]
    public async Task Append_SameTradeFromTwoPrograms_IsStoredOnce()
    {
        await using var other = await Fixture.OpenAsync();
        TradeStore[] stores = [new(Database), new(other)];

        var appended = await Task.WhenAll(Enumerable.Range(0, 100).Select(i => Task.Run(() => stores[i % 2].AppendAsync(Account, [Trade($"t{i / 2}")], None))));

        Assert.Equal(50, appended.Count(rows => rows[0].IsNew));
        Assert.Equal(50, await stores[1].LastSeqAsync(Account, None));
    }

    [Fact]
    public async Task AppRole_CanServeButNeitherRewriteNorAlter()
    {
        await CreateAppRoleAsync();
        await PostgresMigration.RunAsync(Fixture.Connection, TimeProvider.System, None);
        var connection = Fixture.Connection.Replace("Username=postgres", "Username=alphapulse_app", StringComparison.Ordinal);
        await using var database = await Fixture.OpenAsync(options => options with { ConnectionString = connection, Mode = "paper" });

        await new TradeStore(database).AppendAsync(Account, [Trade("1")], None);
        await new TradeStore(database).SetOrderStatusAsync(Account, "spot", "1", 1m, TradeStatus.Canceled, None);
        await new UserStore(database, Time).CreateAsync("alice", "hash", "admin", None);
        await new SampleStore(database).AppendAsync(Account, new Sample { At = Now, PortfolioValue = 1 }, None);
        var log = new AuditLog(database, Time);
        await log.AppendAsync(Account, new AuditEntry("alice", null, "login", null, null, "success"), None);
        Assert.Null((await log.VerifyAsync(None)).Fault);
        Assert.Null(await new HistoryHealth(database).FindProblemAsync(None));
        foreach (var sql in (string[])
                 [
                     "DELETE FROM trades", "UPDATE trades SET price = '2'", "UPDATE audit_rows SET actor = 'x'", "DELETE FROM audit_rows",
                     "DELETE FROM audit_heads", "ALTER TABLE trades DISABLE TRIGGER ALL", "DROP TABLE trades", "CREATE TABLE mine (id integer)",
                     "DELETE FROM schema_migrations", "UPDATE OrleansQuery SET QueryText = ''", "TRUNCATE audit_rows",
                 ])
        {
            var exception = await Assert.ThrowsAnyAsync<DbException>(() => SharedPostgres.ExecuteAsync(connection, sql));
            Assert.Equal("42501", exception.SqlState);
        }
    }

    private Task CreateAppRoleAsync() => Fixture.ExecuteAsync(
        """
        DO $$ BEGIN CREATE ROLE alphapulse_app LOGIN; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$;
        REVOKE ALL ON SCHEMA public FROM PUBLIC; GRANT USAGE ON SCHEMA public TO alphapulse_app
        """);

    private static Trade Trade(string id) => new()
    {
        ExecutionId = id, Category = "spot", Symbol = "BTC", Side = TradeSide.Buy, Quantity = 1m, Price = 1m,
        ExecutedAt = DateTimeOffset.UnixEpoch, Status = TradeStatus.Filled, OrderType = TradeOrderType.Market, FeeUsd = 0m, Fee = 0m,
        FeeAsset = "USDT", OrderId = id, OrderLinkId = null, Kind = "trade",
    };
}
