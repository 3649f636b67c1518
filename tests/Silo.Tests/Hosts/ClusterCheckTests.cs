using System.Net;
using System.Net.Sockets;
using AlphaPulse.Silo.Hosts;
using AlphaPulse.Silo.Startup;

namespace AlphaPulse.Silo.Tests.Hosts;

public sealed class ClusterCheckTests(ClusterDatabase database) : IClassFixture<ClusterDatabase>
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Run_PortTaken_OneLineThatNamesTheVariable(bool gateway)
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var taken = ((IPEndPoint)other.LocalEndpoint).Port;
        var free = SiloProgram.FreePort();
        var settings = Settings("Host=127.0.0.1;Database=none") with { SiloPort = gateway ? free : taken, GatewayPort = gateway ? taken : null };

        var message = await RefusedAsync(settings);

        Assert.Contains($"127.0.0.1:{taken}", message);
        Assert.Contains(gateway ? "ALPHAPULSE_GATEWAY_PORT" : "ALPHAPULSE_SILO_PORT", message);
    }

    [Fact]
    public async Task Run_NoDatabaseServer_OneLine() =>
        Assert.Contains("cannot be read", await RefusedAsync(Settings($"Host=127.0.0.1;Port={SiloProgram.FreePort()};Database=none")));

    [Fact]
    public async Task Run_DatabaseWithoutTables_SaysMigrate() => Assert.Contains("run the command migrate", await RefusedAsync(Settings(database.Empty)));

    [Fact]
    public async Task Run_ActiveSiloOfAnotherVersion_OneLine_InAnyTimeZoneOfTheServer()
    {
        await AddSiloAsync("older-version", "silo-1", status: 3, age: "10 seconds");

        foreach (var zone in new[] { "UTC", "Asia/Tokyo", "America/New_York" })
            Assert.Contains("1 silos of another version are at work in cluster older-version", await RefusedAsync(Settings($"{database.App};Timezone={zone}", "older-version")));
    }

    [Theory]
    [InlineData("silo-1", 6, "10 seconds")]
    [InlineData("silo-1", 3, "10 minutes")]
    [InlineData("own", 3, "10 seconds")]
    public async Task Run_DeadOrSilentOrOfThisVersion_Accepted(string name, int status, string age)
    {
        var cluster = $"{name}-{status}-{age}";
        await AddSiloAsync(cluster, name == "own" ? ClusterCheck.NewSiloName() : name, status, age);

        foreach (var zone in new[] { "UTC", "Asia/Tokyo", "America/New_York" })
            await ClusterCheck.RunAsync(Settings($"{database.App};Timezone={zone}", cluster), CancellationToken.None);
    }

    private static ClusterSettings Settings(string connection, string cluster = "alphapulse") => new()
    {
        Database = connection,
        Address = IPAddress.Loopback,
        SiloPort = SiloProgram.FreePort(),
        ClusterId = cluster,
    };

    private static async Task<string> RefusedAsync(ClusterSettings settings)
    {
        var refused = await Assert.ThrowsAsync<StartupException>(() => ClusterCheck.RunAsync(settings, CancellationToken.None));
        Assert.DoesNotContain('\n', refused.Message);
        return refused.Message;
    }

    /// <summary>A row as Orleans writes it: its times are UTC, whatever the server's time zone.</summary>
    private async Task AddSiloAsync(string cluster, string name, int status, string age)
    {
        await database.ExecuteAsync($"INSERT INTO OrleansMembershipVersionTable (DeploymentId, Timestamp, Version) VALUES ('{cluster}', now(), 1)");
        await database.ExecuteAsync(
            $"""
            SET timezone = 'UTC';
            INSERT INTO OrleansMembershipTable (DeploymentId, Address, Port, Generation, SiloName, HostName, Status, ProxyPort, StartTime, IAmAliveTime)
            VALUES ('{cluster}', '127.0.0.1', 11111, 1, '{name}', 'host', {status}, 0, now() - interval '{age}', now() - interval '{age}')
            """);
    }
}
