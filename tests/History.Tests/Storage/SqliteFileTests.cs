using AlphaPulse.Simulation;

namespace AlphaPulse.History.Tests;

/// <summary>What concerns the SQLite file itself: damage, crash, backup.</summary>
public sealed class SqliteFileTests : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();
    private readonly VirtualTimeProvider time = new();

    private static CancellationToken None => CancellationToken.None;

    private string DatabasePath => folder.File("history.db");

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync()
    {
        folder.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task<HistoryDatabase> OpenAsync(string path)
    {
        var database = new HistoryDatabase(new HistoryOptions { Folder = path }, time);
        await database.OpenAsync(None);
        return database;
    }

    private async Task FillAsync()
    {
        await using var database = await OpenAsync(folder.Path);
        var samples = new SampleStore(database);
        for (var i = 0; i < 300; i++)
            await samples.AppendAsync("main", new Sample { At = time.GetUtcNow().AddMinutes(i), PortfolioValue = i }, None);
    }

    [Fact]
    public async Task Close_WhileTheGarbageOfReadsAwaitsItsFinalizers_LeavesNoWriteAheadLog()
    {
        // Several times: the finalizers may be quick.
        for (var round = 0; round < 5; round++)
        {
            await using (var database = await OpenAsync(folder.Path))
            {
                await new SampleStore(database).AppendAsync("main", new Sample { At = time.GetUtcNow().AddMinutes(round), PortfolioValue = 1 }, None);
                GC.Collect(0, GCCollectionMode.Forced, blocking: false);
            }

            Assert.False(File.Exists(DatabasePath + "-wal"));
        }
    }

    [Fact]
    public async Task Open_FileOfGarbage_SaysThatItIsDamaged()
    {
        await File.WriteAllTextAsync(DatabasePath, string.Concat(Enumerable.Repeat("this is no database\n", 1000)), None);

        await AssertDamagedAsync();
    }

    [Fact]
    public async Task Open_FileCutInTheMiddle_SaysThatItIsDamaged()
    {
        await FillAsync();
        await using (var file = new FileStream(DatabasePath, FileMode.Open)) file.SetLength(file.Length / 2);

        await AssertDamagedAsync();
    }

    [Fact]
    public async Task Open_FirstPageOverwritten_SaysThatItIsDamaged()
    {
        await FillAsync();
        await using (var file = new FileStream(DatabasePath, FileMode.Open)) await file.WriteAsync(new byte[4096], None);

        await AssertDamagedAsync();
    }

    [Fact]
    public async Task Open_PagesInTheMiddleOverwritten_SaysThatItIsDamaged()
    {
        await FillAsync();
        await using (var file = new FileStream(DatabasePath, FileMode.Open))
        {
            file.Position = 4096 * 8;
            await file.WriteAsync(Enumerable.Repeat((byte)0x5A, 4096 * 8).ToArray(), None);
        }

        await AssertDamagedAsync();
    }

    [Fact]
    public async Task Open_FolderIsAFile_SaysSo()
    {
        await File.WriteAllTextAsync(folder.File("data"), "", None);

        var exception = await Assert.ThrowsAsync<HistoryDatabaseException>(() => OpenAsync(folder.File("data")));

        Assert.Contains("cannot be made", exception.Message);
    }

    [Fact]
    public async Task Open_NewFolder_IsForThisUserOnly()
    {
        var path = folder.File("new");
        await using var database = await OpenAsync(path);

        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(path));
    }

    [Fact]
    public async Task Crash_WhileManyWrite_KeepsEveryAcknowledgedRowAndNoHalfOne()
    {
        await using var database = await OpenAsync(folder.Path);
        var trades = new TradeStore(database);
        var acknowledged = 0;
        var writing = Enumerable.Range(0, 64).Select(writer => Task.Run(async () =>
        {
            for (var i = 0; i < 4; i++)
            {
                await trades.AppendAsync("main", [Trade($"{writer}-{i}-a"), Trade($"{writer}-{i}-b")], None);
                Interlocked.Increment(ref acknowledged);
            }
        })).ToList();

        // What a killed process leaves: the file and its log as they are at this moment, the last frame perhaps torn.
        var before = Volatile.Read(ref acknowledged);
        var copy = folder.File("crashed");
        Directory.CreateDirectory(copy);
        File.Copy(DatabasePath, Path.Combine(copy, "history.db"));
        File.Copy(DatabasePath + "-wal", Path.Combine(copy, "history.db-wal"));
        await Task.WhenAll(writing);

        await using var recovered = await OpenAsync(copy);
        var rows = await new TradeStore(recovered).ReadAfterAsync("main", 0, 10_000, None);
        Assert.True(rows.Count >= before * 2);
        Assert.Equal(Enumerable.Range(1, rows.Count).Select(i => (long)i), rows.Select(row => row.Seq));
        Assert.All(rows.GroupBy(row => row.Trade.ExecutionId[..^2]), pair => Assert.Equal(2, pair.Count()));
        Assert.Equal(rows.Count, await new TradeStore(recovered).LastSeqAsync("main", None));
    }

    [Fact]
    public void Migrations_OfSqlite_AreNumberedFromOne() =>
        Assert.Equal(Enumerable.Range(1, Migration.Load("sqlite").Count), Migration.Load("sqlite").Select(migration => migration.Version));

    [Fact]
    public async Task Migrate_FromEachEarlierVersion_EndsAtTheNewest()
    {
        var all = Migration.Load("sqlite");
        for (var version = 0; version <= all.Count; version++)
        {
            var dialect = new SqliteDialect(folder.File($"from-{version}.db"));
            await using var connection = await dialect.OpenWriterAsync(None);
            var migrator = new Migrator(dialect, time);
            Assert.Equal(version, await migrator.MigrateAsync(connection, [.. all.Take(version)], None));
            Assert.Equal(all.Count - version, await migrator.MigrateAsync(connection, all, None));
            Assert.Equal(0, await migrator.MigrateAsync(connection, all, None));
        }
    }

    [Fact]
    public async Task Migrate_ScriptThatFails_LeavesNothingOfIt()
    {
        var dialect = new SqliteDialect(folder.File("failing.db"));
        await using var connection = await dialect.OpenWriterAsync(None);
        var migrator = new Migrator(dialect, time);
        Migration good = new(1, "0001_good", "CREATE TABLE one (id INTEGER)");

        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => migrator.MigrateAsync(
            connection, [good, new Migration(2, "0002_bad", "CREATE TABLE two (id INTEGER); CREATE TABLE one (id INTEGER)")], None));

        Assert.Equal(1, await migrator.MigrateAsync(connection, [good, new Migration(2, "0002_fixed", "CREATE TABLE two (id INTEGER)")], None));
    }

    [Fact]
    public async Task Migrate_TwoAtOnce_EachScriptRunsOnce()
    {
        var databases = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => OpenAsync(folder.Path))));

        foreach (var database in databases) await database.DisposeAsync();
    }

    private async Task AssertDamagedAsync()
    {
        var exception = await Assert.ThrowsAsync<HistoryDatabaseException>(async () => await (await OpenAsync(folder.Path)).DisposeAsync());

        Assert.Contains($"{DatabasePath} is damaged", exception.Message);
        Assert.Contains("Restore it from a backup", exception.Message);
    }

    private Trade Trade(string id) => new()
    {
        ExecutionId = id, Category = "spot", Symbol = "BTC", Side = TradeSide.Buy, Quantity = 1m, Price = 1m,
        ExecutedAt = time.GetUtcNow(), Status = TradeStatus.Filled, OrderType = TradeOrderType.Market, FeeUsd = 0m, Fee = 0m,
        FeeAsset = "USDT", OrderId = id, OrderLinkId = null, Kind = "trade",
    };
}
