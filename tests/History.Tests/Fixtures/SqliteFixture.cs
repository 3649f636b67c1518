using AlphaPulse.Simulation;
using Dapper;
using Microsoft.Data.Sqlite;

namespace AlphaPulse.History.Tests;

public sealed class SqliteFixture : IHistoryFixture
{
    private readonly TemporaryFolder folder = new();

    public VirtualTimeProvider Time { get; } = new();

    public string Folder => folder.Path;

    public HistoryOptions Options => new() { Folder = folder.Path };

    public Task CreateAsync() => Task.CompletedTask;

    public async Task<HistoryDatabase> OpenAsync(Func<HistoryOptions, HistoryOptions>? configure = null)
    {
        var database = new HistoryDatabase(configure?.Invoke(Options) ?? Options, Time);
        await database.OpenAsync(CancellationToken.None);
        return database;
    }

    public async Task TamperAsync(string sql)
    {
        await using var connection = Connection();
        var triggers = (await connection.QueryAsync<string>("SELECT name FROM sqlite_master WHERE type = 'trigger'")).ToList();
        foreach (var trigger in triggers) await connection.ExecuteAsync($"DROP TRIGGER {trigger}");
        await connection.ExecuteAsync(sql);
    }

    public async Task ExecuteAsync(string sql)
    {
        await using var connection = Connection();
        await connection.ExecuteAsync(sql);
    }

    public ValueTask DisposeAsync()
    {
        folder.Dispose();
        return ValueTask.CompletedTask;
    }

    private SqliteConnection Connection() => new($"Data Source={folder.File("history.db")};Pooling=False");
}
