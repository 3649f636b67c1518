using AlphaPulse.Simulation;

namespace AlphaPulse.History.Tests;

/// <summary>A database of its own on the shared PostgreSQL server.</summary>
public sealed class PostgresFixture : IHistoryFixture
{
    private readonly TemporaryFolder folder = new();
    private readonly string name = $"t_{Guid.NewGuid():N}";
    private PostgresServer server = null!;

    public VirtualTimeProvider Time { get; } = new();

    public string Folder => folder.Path;

    public HistoryOptions Options => new() { Folder = folder.Path, ConnectionString = Connection };

    /// <summary>As the superuser.</summary>
    public string Connection => server.ConnectionString(name);

    public PostgresServer Server => server;

    public async Task CreateAsync()
    {
        server = await SharedPostgres.GetAsync();
        await SharedPostgres.ExecuteAsync(server.ConnectionString("postgres"), $"CREATE DATABASE {name} TEMPLATE {SharedPostgres.Template}");

        // The tampering suite is written with this function of SQLite.
        await ExecuteAsync("CREATE FUNCTION zeroblob(n integer) RETURNS bytea LANGUAGE sql AS $$ SELECT decode(repeat('00', n), 'hex') $$");
    }

    public async Task<HistoryDatabase> OpenAsync(Func<HistoryOptions, HistoryOptions>? configure = null)
    {
        var database = new HistoryDatabase(configure?.Invoke(Options) ?? Options, Time);
        await database.OpenAsync(CancellationToken.None);
        return database;
    }

    public Task TamperAsync(string sql) => ExecuteAsync($"SET session_replication_role = replica; {sql}");

    public Task ExecuteAsync(string sql) => SharedPostgres.ExecuteAsync(Connection, sql);

    public async ValueTask DisposeAsync()
    {
        folder.Dispose();
        if (server is not null)
            await SharedPostgres.ExecuteAsync(server.ConnectionString("postgres"), $"DROP DATABASE IF EXISTS {name} WITH (FORCE)");
    }
}
