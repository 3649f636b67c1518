using AlphaPulse.Simulation;
using Npgsql;

namespace AlphaPulse.History.Tests;

/// <summary>The command migrate on an empty database, an older one, and from several programs at once.</summary>
public sealed class PostgresMigrationTests : IAsyncLifetime
{
    private readonly string name = $"m_{Guid.NewGuid():N}";
    private PostgresServer server = null!;

    private static CancellationToken None => CancellationToken.None;

    private static int ScriptCount => Migration.Load("postgresql/history").Count + Migration.Load(PostgresMigration.OrleansFolder).Count;

    private string Connection => server.ConnectionString(name);

    public async ValueTask InitializeAsync()
    {
        server = await SharedPostgres.GetAsync();
        await SharedPostgres.ExecuteAsync(server.ConnectionString("postgres"), $"CREATE DATABASE {name}");
    }

    public async ValueTask DisposeAsync()
    {
        if (server is not null) await SharedPostgres.ExecuteAsync(server.ConnectionString("postgres"), $"DROP DATABASE {name} WITH (FORCE)");
    }

    [Fact]
    public async Task Migrate_EmptyDatabase_ThenAgain_RunsEachScriptOnce()
    {
        Assert.Equal(ScriptCount, await PostgresMigration.RunAsync(Connection, TimeProvider.System, None));
        Assert.Equal(0, await PostgresMigration.RunAsync(Connection, TimeProvider.System, None));
    }

    [Fact]
    public async Task Migrate_FromEachEarlierVersion_EndsAtTheNewest()
    {
        var all = Migration.Load("postgresql/history");
        for (var version = 1; version <= all.Count; version++)
        {
            await SharedPostgres.ExecuteAsync(Connection, "DROP SCHEMA public CASCADE; CREATE SCHEMA public");
            using (var dialect = new Disposing(new PostgresDialect(Connection)))
            {
                await using var connection = await dialect.Inner.OpenWriterAsync(None);
                Assert.Equal(version, await new Migrator(dialect.Inner, TimeProvider.System).MigrateAsync(connection, [.. all.Take(version)], None));
            }

            Assert.Equal(ScriptCount - version, await PostgresMigration.RunAsync(Connection, TimeProvider.System, None));
        }
    }

    /// <summary>The database of the version before: its silos had no reminders, but states of grains that must go on.</summary>
    [Fact]
    public async Task Migrate_OfTheVersionWithoutReminders_AddsThemAndKeepsMembersAndStates()
    {
        using (var dialect = new Disposing(new PostgresDialect(Connection)))
        {
            await using var connection = await dialect.Inner.OpenWriterAsync(None);
            await new Migrator(dialect.Inner, TimeProvider.System).MigrateAsync(connection, Migration.Load("postgresql/history"), None);
            var orleans = Migration.Load(PostgresMigration.OrleansFolder);
            Assert.Equal(1, await new Migrator(dialect.Inner, TimeProvider.System, PostgresMigration.OrleansTable).MigrateAsync(connection, [orleans[0]], None));
        }

        await SharedPostgres.ExecuteAsync(Connection, """
            INSERT INTO OrleansStorage (GrainIdHash, GrainIdN0, GrainIdN1, GrainTypeHash, GrainTypeString, GrainIdExtensionString, ServiceId, PayloadBinary, ModifiedOn, Version)
            VALUES (1, 0, 0, 2, 'account', 'main', 'alphapulse', '\x7b7d', now(), 41), (3, 0, 0, 4, 'hedge-book', 'main', 'alphapulse', NULL, now(), 7);
            INSERT INTO OrleansMembershipVersionTable (DeploymentId, Version) VALUES ('alphapulse', 5);
            """);
        var (states, members, queries) = (await ReadAsync("SELECT * FROM OrleansStorage ORDER BY GrainIdHash"), await ReadAsync("SELECT * FROM OrleansMembershipVersionTable"), await ReadAsync("SELECT * FROM OrleansQuery ORDER BY QueryKey"));

        Assert.Equal(1, await PostgresMigration.RunAsync(Connection, TimeProvider.System, None));

        Assert.Equal(states, await ReadAsync("SELECT * FROM OrleansStorage ORDER BY GrainIdHash"));
        Assert.Equal(members, await ReadAsync("SELECT * FROM OrleansMembershipVersionTable"));
        Assert.Equal(queries, await ReadAsync("SELECT * FROM OrleansQuery WHERE QueryKey NOT LIKE '%Reminder%' AND QueryKey NOT LIKE 'ReadRangeRows%' ORDER BY QueryKey"));
        Assert.Empty(await ReadAsync("SELECT * FROM OrleansRemindersTable"));
        var opened = await OrleansQueries.OpenAsync(Connection);
        Assert.Contains("UpsertReminderRowKey", opened.Keys);
        await opened.CloseAsync();
    }

    [Fact]
    public async Task Migrate_FourAtOnce_EachScriptRunsOnce()
    {
        var applied = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => PostgresMigration.RunAsync(Connection, TimeProvider.System, None))));

        Assert.Equal(ScriptCount, applied.Sum());
        Assert.Equal(1, applied.Count(count => count > 0));
    }

    [Fact]
    public async Task Start_DatabaseNotMigrated_IsRefusedAndChangesNothing()
    {
        using var folder = new TemporaryFolder();
        await using var database = new HistoryDatabase(new HistoryOptions { Folder = folder.Path, ConnectionString = Connection }, TimeProvider.System);

        var exception = await Assert.ThrowsAsync<HistoryDatabaseException>(() => database.OpenAsync(None));

        Assert.Contains("has schema version 0", exception.Message);
        Assert.Contains("Run the command migrate", exception.Message);
        await using var connection = new NpgsqlConnection(Connection + ";Pooling=false");
        await connection.OpenAsync(None);
        await using var tables = new NpgsqlCommand("SELECT COUNT(*) FROM pg_tables WHERE schemaname = 'public'", connection);
        Assert.Equal(0L, await tables.ExecuteScalarAsync(None));
    }

    [Theory]
    [InlineData("Host=127.0.0.1;Port=1;Database=x;Username=u;Password=hidden", "cannot be reached")]
    [InlineData("nonsense=hidden", "no PostgreSQL connection string")]
    [InlineData("Username=u;Password=hidden", "must name Host and Database")]
    public async Task Migrate_BadConnection_SaysWhatToDoWithoutThePassword(string connection, string part)
    {
        var exception = await Assert.ThrowsAsync<HistoryDatabaseException>(() => PostgresMigration.RunAsync(connection, TimeProvider.System, None));

        Assert.Contains(part, exception.Message);
        Assert.DoesNotContain("hidden", exception.Message);
    }

    [Fact]
    public async Task Migrate_DatabaseMissing_SaysSo()
    {
        var exception = await Assert.ThrowsAsync<HistoryDatabaseException>(
            () => PostgresMigration.RunAsync(server.ConnectionString("nowhere"), TimeProvider.System, None));

        Assert.Contains("does not exist", exception.Message);
    }

    /// <summary>The rows as text.</summary>
    private async Task<List<string>> ReadAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(Connection + ";Pooling=false");
        await connection.OpenAsync(None);
        await using var command = new NpgsqlCommand($"SELECT row_to_json(r)::text FROM ({sql}) r", connection);
        await using var reader = await command.ExecuteReaderAsync(None);
        var rows = new List<string>();
        while (await reader.ReadAsync(None)) rows.Add(reader.GetString(0));
        return rows;
    }

    private sealed class Disposing(PostgresDialect inner) : IDisposable
    {
        public PostgresDialect Inner => inner;

        public void Dispose() => inner.Close();
    }
}
