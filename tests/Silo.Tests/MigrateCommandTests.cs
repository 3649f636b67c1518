using AlphaPulse.History;
using AlphaPulse.Silo.Startup;
using AlphaPulse.Simulation;
using Microsoft.Extensions.Configuration;

namespace AlphaPulse.Silo.Tests;

public sealed class MigrateCommandTests
{
    private static CancellationToken None => CancellationToken.None;

    [Fact]
    public async Task Migrate_EmptyDatabaseThenAgain_SaysWhatItDid_AndTheHistoryOpens()
    {
        if (PostgresServer.MissingReason is { } reason)
        {
            if (Environment.GetEnvironmentVariable("CI") == "true") Assert.Fail(reason);
            Assert.Skip(reason);
        }

        await using var server = await PostgresServer.StartAsync();
        using var folder = new TemporaryFolder();
        var connection = server.ConnectionString("postgres");

        Assert.Matches("^[1-9][0-9]* migrations were applied", await RunAsync(connection));
        Assert.Equal("The database is up to date.", (await RunAsync(connection)).Trim());

        await using var database = new HistoryDatabase(new HistoryOptions { Folder = folder.Path, ConnectionString = connection }, TimeProvider.System);
        await database.OpenAsync(None);
        Assert.Null(await new HistoryHealth(database).FindProblemAsync(None));
    }

    [Theory]
    [InlineData(null, "must be the connection string")]
    [InlineData("Username=u;Password=hidden", "must name Host and Database")]
    [InlineData("nonsense hidden", "no PostgreSQL connection string")]
    public async Task Migrate_WithoutAUsableConnection_SaysWhatToWriteAndNoSecret(string? connection, string part)
    {
        var exception = await Assert.ThrowsAsync<StartupException>(() => RunAsync(connection));

        Assert.StartsWith("ALPHAPULSE_DATABASE ", exception.Message);
        Assert.Contains(part, exception.Message);
        Assert.DoesNotContain("hidden", exception.Message);
        Assert.DoesNotContain('\n', exception.Message);
    }

    private static async Task<string> RunAsync(string? connection)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([KeyValuePair.Create("Storage:Database", connection)]).Build();
        await using var output = new StringWriter();
        await MigrateCommand.RunAsync(configuration, output, None);
        return output.ToString();
    }
}
