using System.Net;
using AlphaPulse.Simulation;
using AlphaPulse.WebApi.Connections;
using AlphaPulse.WebApi.Http;
using Microsoft.Extensions.DependencyInjection;

namespace AlphaPulse.WebApi.Tests.Connections;

/// <summary>Sockets that are opened and never authenticate.</summary>
public sealed class UpgradeTests : IDisposable
{
    private static readonly ConnectionLimits Small = ConnectionLimits.For(descriptors: null, connections: 200, sockets: 40);
    private static readonly IPAddress Attacker = IPAddress.Parse("127.0.0.2");
    private static readonly IPAddress Stranger = IPAddress.Parse("127.0.0.4");

    private readonly CancellationTokenSource patience = new(TimeSpan.FromSeconds(60));
    private readonly List<RawConnection> open = [];

    public UpgradeTests() => Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux lets a client choose an address of 127.0.0.0/8.");

    public void Dispose()
    {
        open.ForEach(connection => connection.Dispose());
        patience.Dispose();
    }

    [Fact]
    public async Task Upgrades_BeyondTheAnonymousRate_Get429BeforeTheyAreAccepted()
    {
        await using var api = await TestApi.StartAsync(limits: new RateLimitOptions { Anonymous = 1 });
        using var client = AddressedClient.Create(api.BaseAddress, Attacker);
        var answers = new List<string>();
        HttpStatusCode other;
        do
        {
            answers.Add(await UpgradeAsync(api, Attacker));
            // The same bucket as the address's other requests without credentials.
            using var answer = await client.GetAsync("/api/v1/users", patience.Token);
            other = answer.StatusCode;
        }
        while (!answers[^1].StartsWith("HTTP/1.1 429 ", StringComparison.Ordinal) || other != HttpStatusCode.TooManyRequests);

        Assert.StartsWith("HTTP/1.1 101 ", answers[0], StringComparison.Ordinal);
        Assert.Contains("Retry-After: ", answers[^1], StringComparison.Ordinal);
        Assert.StartsWith("HTTP/1.1 101 ", await UpgradeAsync(api, Stranger), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sockets_ThatOweTheirCredentials_StopAtTheShareOfTheirAddress()
    {
        await using var api = await TestApi.StartAsync(server: new ServerOptions { Limits = Small });
        var answers = new List<string>();
        for (var i = 0; i < Small.WaitingSocketsPerAddress + 3; i++) answers.Add(await UpgradeAsync(api, Attacker));

        Assert.Equal(Small.WaitingSocketsPerAddress, answers.Count(a => a.StartsWith("HTTP/1.1 101 ", StringComparison.Ordinal)));
        Assert.All(answers[^3..], a => Assert.StartsWith("HTTP/1.1 503 ", a, StringComparison.Ordinal));
        Assert.Contains("Retry-After: 10", answers[^1], StringComparison.Ordinal);
        Assert.StartsWith("HTTP/1.1 101 ", await UpgradeAsync(api, Stranger), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sockets_AreNoHttpConnections_AndGiveTheirPlaceBack()
    {
        await using var api = await TestApi.StartAsync(server: new ServerOptions { Limits = Small });
        var sockets = api.Services.GetRequiredService<SocketRoom>();
        for (var i = 0; i < 3; i++) await UpgradeAsync(api, Attacker);
        await UntilAsync(() => (sockets.Used, Http(api)) == (3, 0));

        open.ForEach(connection => connection.Dispose());

        await UntilAsync(() => (sockets.Used, Http(api)) == (0, 0));
    }

    [Fact]
    public async Task Sockets_ThatNeitherAuthenticateNorAnswer_GiveTheirPlaceBack()
    {
        var clock = new VirtualTimeProvider();
        await using var api = await TestApi.StartAsync(server: new ServerOptions { Limits = Small }, time: clock);
        var sockets = api.Services.GetRequiredService<SocketRoom>();
        for (var i = 0; i < 3; i++) await UpgradeAsync(api, Attacker);

        await UntilAsync(() =>
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            return sockets.Used == 0;
        });

        Assert.All(await Task.WhenAll(open.Select(c => c.ReadToEndAsync(patience.Token))), text => Assert.Contains("Authentication timeout", text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Upgrades_ThroughATrustedProxy_CountForTheForwardedAddress()
    {
        await using var api = await TestApi.StartAsync(server: new ServerOptions { Limits = Small, TrustedProxies = [new IPNetwork(Attacker, 32)] });
        for (var i = 0; i < Small.WaitingSocketsPerAddress; i++)
            Assert.StartsWith("HTTP/1.1 101 ", await UpgradeAsync(api, Attacker, "198.51.100.1"), StringComparison.Ordinal);

        Assert.StartsWith("HTTP/1.1 503 ", await UpgradeAsync(api, Attacker, "198.51.100.1"), StringComparison.Ordinal);
        Assert.StartsWith("HTTP/1.1 101 ", await UpgradeAsync(api, Attacker, "198.51.100.2"), StringComparison.Ordinal);
    }

    private static int Http(TestApi api) => api.Services.GetRequiredService<ConnectionRoom>().Used;

    private async Task<string> UpgradeAsync(TestApi api, IPAddress from, string? forwardedFor = null)
    {
        var connection = await RawConnection.OpenAsync(api.BaseAddress, from, patience.Token);
        open.Add(connection);
        var forwarded = forwardedFor is null ? "" : $"X-Forwarded-For: {forwardedFor}\r\n";
        await connection.SendAsync(
            "GET /ws/trades HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
            + $"Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n{forwarded}\r\n", patience.Token);
        return await connection.ReadHeadersAsync(patience.Token);
    }

    private async Task UntilAsync(Func<bool> condition)
    {
        while (!condition()) await Task.Delay(TimeSpan.FromMilliseconds(10), patience.Token);
    }
}
