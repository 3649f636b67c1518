using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using AlphaPulse.Simulation;

namespace AlphaPulse.Silo.Tests.Hosts;

/// <summary>The program as it starts: what it listens on, and whom it lets into its cluster.</summary>
public sealed class ClusterStartTests(ClusterDatabase database) : IClassFixture<ClusterDatabase>
{
    [Fact]
    public async Task Start_TwoSilosWithCertificates_FormOneCluster_AndNobodyElseGetsIn()
    {
        using var authority = new TestAuthority();
        using var files = new TemporaryFolder();
        var tls = authority.WriteFiles(files.Path);
        var (firstPort, secondPort) = (SiloProgram.FreePort(), SiloProgram.FreePort());
        await using var first = await SiloProgram.StartClusteredAsync(database.App, firstPort, "tls", tls);
        await using var second = await SiloProgram.StartClusteredAsync(database.App, secondPort, "tls", tls);

        await first.WaitAsync(async () => await SilosAsync(first) == 2);
        await second.WaitAsync(async () => await SilosAsync(second) == 2);

        // A change through either is seen through both, so that calls go between them.
        await first.SetTradingStateAsync("Halted");
        Assert.Equal("Halted", (await second.GetAsync("/api/v1/risk/trading-state")).GetProperty("state").GetString());
        await second.SetTradingStateAsync("Active");
        Assert.Equal("Active", (await first.GetAsync("/api/v1/risk/trading-state")).GetProperty("state").GetString());
        Assert.DoesNotContain("needs a proof", first.Output + second.Output);

        // Under the silos' own role, which has only the rights of grants.sql.
        await first.WaitAsync(async () => await database.ExecuteAsync("SELECT count(*) FROM OrleansRemindersTable WHERE ReminderName = 'keep-alive'") is 1L);

        using var stranger = new TestAuthority();
        using var ofAnother = stranger.Sign();
        using var own = authority.Sign();
        Assert.True(await IsGreetedAsync(firstPort, own));
        Assert.False(await IsGreetedAsync(firstPort, ofAnother));
        Assert.False(await IsGreetedAsync(firstPort, certificate: null));
    }

    [Fact]
    public async Task Start_WithoutAGatewayPort_OnlyTheWebAndTheSilosPortListen_OnLoopbackAlone()
    {
        var port = SiloProgram.FreePort();
        await using var silo = await SiloProgram.StartClusteredAsync(database.App, port, "closed");

        Assert.Equal(new[] { port, silo.WebPort }.Order().Select(one => $"127.0.0.1:{one}"), silo.Listeners().Select(one => one.ToString()));
        await Assert.ThrowsAsync<SocketException>(() => ConnectAsync(IPAddress.Parse("127.0.0.2"), port));
    }

    [Fact]
    public async Task Start_TwoProgramsWithoutACluster_SideBySide_OnlyTheWebPortListens()
    {
        await using var first = await SiloProgram.StartAsync();
        await using var second = await SiloProgram.StartAsync();

        foreach (var program in new[] { first, second })
        {
            Assert.Equal(1, await SilosAsync(program));
            Assert.Equal([$"127.0.0.1:{program.WebPort}"], program.Listeners().Select(one => one.ToString()));
        }
    }

    private static async Task<int> SilosAsync(SiloProgram program) => (await program.GetAsync("/api/v1/system/status")).GetProperty("silos").GetInt32();

    private static async Task ConnectAsync(IPAddress address, int port)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(address, port);
    }

    /// <summary>Whether the silo answers a client of this certificate with its first bytes, rather than end the connection.</summary>
    private static async Task<bool> IsGreetedAsync(int port, X509Certificate2? certificate)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, port, patience.Token);
        await using var tls = new SslStream(client.GetStream());
        try
        {
            await tls.AuthenticateAsClientAsync(
                new SslClientAuthenticationOptions
                {
                    TargetHost = "alphapulse",
                    ClientCertificateContext = certificate is null ? null : SslStreamCertificateContext.Create(certificate, additionalCertificates: null, offline: true),
                    RemoteCertificateValidationCallback = (_, _, _, _) => true,
                },
                patience.Token);

            // With TLS 1.3 the refusal comes after the client's own handshake, so it is read. A silo that accepts says first who it is.
            return await tls.ReadAsync(new byte[1], patience.Token) > 0;
        }
        catch (Exception e) when (e is IOException or System.Security.Authentication.AuthenticationException)
        {
            return false;
        }
    }
}
