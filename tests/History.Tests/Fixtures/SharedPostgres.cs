using AlphaPulse.Simulation;
using Npgsql;

[assembly: AssemblyFixture(typeof(AlphaPulse.History.Tests.SharedPostgres))]

namespace AlphaPulse.History.Tests;

/// <summary>One server for all tests that do not stop it, with a migrated database to copy. Started by the first test that asks.</summary>
public sealed class SharedPostgres : IAsyncDisposable
{
    public const string Template = "template_alphapulse";

    private readonly SemaphoreSlim starting = new(1, 1);
    private PostgresServer? server;

    /// <summary>The server; skips the test when there is none, but never in CI.</summary>
    public static async Task<PostgresServer> GetAsync()
    {
        SkipWithout();
        var shared = await TestContext.Current.GetFixture<SharedPostgres>();
        return await shared!.StartedAsync();
    }

    public static void SkipWithout()
    {
        if (PostgresServer.MissingReason is not { } reason) return;
        if (string.Equals(Environment.GetEnvironmentVariable("CI"), "true", StringComparison.OrdinalIgnoreCase)) Assert.Fail(reason);
        Assert.Skip(reason);
    }

    /// <summary>Runs a statement as the superuser.</summary>
    public static async Task ExecuteAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        starting.Dispose();
        if (server is not null) await server.DisposeAsync();
    }

    private async Task<PostgresServer> StartedAsync()
    {
        await starting.WaitAsync();
        try
        {
            if (server is not null) return server;
            var started = await PostgresServer.StartAsync();
            server = started;
            await ExecuteAsync(started.ConnectionString("postgres"), $"CREATE DATABASE {Template}");
            await PostgresMigration.RunAsync(started.ConnectionString(Template), TimeProvider.System, CancellationToken.None);
            return started;
        }
        finally
        {
            starting.Release();
        }
    }
}
