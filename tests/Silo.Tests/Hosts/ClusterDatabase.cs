using AlphaPulse.Silo.Startup;
using AlphaPulse.Simulation;
using Microsoft.Extensions.Configuration;
using Npgsql;

namespace AlphaPulse.Silo.Tests.Hosts;

/// <summary>A PostgreSQL server with the tables of a cluster; the silos' role has only the rights of grants.sql.</summary>
public sealed class ClusterDatabase : IAsyncLifetime
{
    private PostgresServer? server;

    /// <summary>The connection string of the tables' owner.</summary>
    public string Owner => Server.ConnectionString("postgres");

    /// <summary>The connection string of the silos.</summary>
    public string App => Server.ConnectionString("postgres", "alphapulse_app");

    /// <summary>The connection string of a database without a table.</summary>
    public string Empty => Server.ConnectionString("template1");

    /// <summary>The running server; without PostgreSQL's programs the test is skipped, but fails in CI.</summary>
    private PostgresServer Server
    {
        get
        {
            if (server is not null) return server;
            if (Environment.GetEnvironmentVariable("CI") == "true") Assert.Fail(PostgresServer.MissingReason ?? "");
            Assert.Skip(PostgresServer.MissingReason ?? "");
            return null!;
        }
    }

    public async ValueTask InitializeAsync()
    {
        if (PostgresServer.MissingReason is not null) return;
        server = await PostgresServer.StartAsync();
        await ExecuteAsync("CREATE ROLE alphapulse_app LOGIN");
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create<string, string?>("Storage:Database", Owner)]).Build();
        await MigrateCommand.RunAsync(configuration, TextWriter.Null, CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        if (server is not null) await server.DisposeAsync();
    }

    /// <summary>Runs a statement as the owner; answers its first value.</summary>
    public async Task<object?> ExecuteAsync(string statement)
    {
        await using var connection = new NpgsqlConnection(Owner);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(statement, connection);
        return await command.ExecuteScalarAsync();
    }
}
