using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using AlphaPulse.History;
using AlphaPulse.Simulation;

namespace AlphaPulse.WebApi.Tests;

/// <summary>A PostgreSQL server that dies under the web API and comes back.</summary>
public sealed class DatabaseOutageTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Ready_WhileTheDatabaseIsAway_Is503AndNamesTheStore_ThenAllIsWellAgain()
    {
        if (PostgresServer.MissingReason is { } reason)
        {
            Assert.False(Environment.GetEnvironmentVariable("CI") == "true", reason);
            Assert.Skip(reason);
        }

        await using var postgres = await PostgresServer.StartAsync();
        var database = postgres.ConnectionString("postgres");
        await PostgresMigration.RunAsync(database, TimeProvider.System, CancellationToken.None);
        await using var api = await TestApi.StartAsync(database: database);
        await UntilAsync(api.Client, HttpStatusCode.OK);

        await postgres.CrashAsync();
        var away = await UntilAsync(api.Client, HttpStatusCode.ServiceUnavailable);
        using var alive = await api.Client.GetAsync("/health/live");
        using var login = await api.PostTokenAsync("admin", TestApi.AdminPassword);

        Assert.NotEqual("ok", away.GetProperty("checks").GetProperty("store").GetString());
        Assert.DoesNotContain("Host=", away.GetRawText(), StringComparison.OrdinalIgnoreCase);
        Assert.Equal(HttpStatusCode.OK, alive.StatusCode);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, login.StatusCode);

        await postgres.StartAgainAsync();
        await UntilAsync(api.Client, HttpStatusCode.OK);
        // Nobody was ever made in this database: an answer, and not a failure, proves that it reads again.
        using var again = await api.PostTokenAsync("admin", TestApi.AdminPassword);
        Assert.Equal(HttpStatusCode.Unauthorized, again.StatusCode);
    }

    private static async Task<JsonElement> UntilAsync(HttpClient client, HttpStatusCode wanted)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            using var answer = await client.GetAsync("/health/ready", patience.Token);
            if (answer.StatusCode == wanted) return await answer.Content.ReadFromJsonAsync<JsonElement>(patience.Token);
            await Task.Delay(TimeSpan.FromMilliseconds(100), patience.Token);
        }
    }
}
