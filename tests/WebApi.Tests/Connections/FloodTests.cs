using System.Net;
using AlphaPulse.Simulation;
using AlphaPulse.WebApi.Connections;
using AlphaPulse.WebApi.Http;
using Microsoft.Extensions.DependencyInjection;

namespace AlphaPulse.WebApi.Tests.Connections;

/// <summary>Clients that open more connections than they use, from addresses of their own, against a server with few places.</summary>
public sealed class FloodTests : IDisposable
{
    private const int Share = 10;
    private static readonly ConnectionLimits Small = ConnectionLimits.For(descriptors: null, connections: 40, sockets: 40, perAddress: Share);
    private static readonly IPAddress Attacker = IPAddress.Parse("127.0.0.2");
    private static readonly IPAddress Trader = IPAddress.Parse("127.0.0.3");
    private static readonly IPAddress Stranger = IPAddress.Parse("127.0.0.4");
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(200);

    private readonly CancellationTokenSource patience = new(TimeSpan.FromSeconds(60));
    private readonly List<RawConnection> open = [];

    public FloodTests() => Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux lets a client choose an address of 127.0.0.0/8.");

    public void Dispose()
    {
        open.ForEach(connection => connection.Dispose());
        patience.Dispose();
    }

    [Fact]
    public async Task SilentConnections_OfOneAddress_StopAtItsShareAndOthersAreServed()
    {
        await using var api = await TestApi.StartAsync(server: new ServerOptions { Limits = Small });
        var silent = await OpenAsync(api, Attacker, 30);

        await EndedAsync(silent, 30 - Share);

        Assert.Equal(Share, Room(api).Used);
        using var stranger = AddressedClient.Create(api.BaseAddress, Stranger);
        Assert.Equal(HttpStatusCode.OK, (await stranger.GetAsync("/health", patience.Token)).StatusCode);
        Assert.Single(api.Log.Own, IsRefusal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("G")]
    [InlineData("GET /health HTTP/1.1\r\n")]
    public async Task Connection_ThatAsksForNothing_IsClosedAndItsPlaceIsFree(string beginning)
    {
        var limits = Small with { FirstByteWithin = Short, FirstRequestWithin = Short };
        await using var api = await TestApi.StartAsync(server: new ServerOptions { Limits = limits });
        var silent = await OpenAsync(api, Attacker, Share, beginning);

        await EndedAsync(silent, Share);

        await UntilAsync(() => Room(api).Used == 0);
        Assert.DoesNotContain(api.Log.Own, IsRefusal);
    }

    [Fact]
    public async Task Connection_ThatHasAsked_StaysOpenBeyondTheTimesOfTheFirstRequest()
    {
        var clock = new VirtualTimeProvider();
        await using var api = await TestApi.StartAsync(server: new ServerOptions { Limits = Small }, time: clock);
        using var connection = await RawConnection.OpenAsync(api.BaseAddress, patience.Token);
        for (var i = 0; i < 3; i++)
        {
            await connection.SendAsync("GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n", patience.Token);
            Assert.StartsWith("HTTP/1.1 200 ", await connection.ReadHeadersAsync(patience.Token), StringComparison.Ordinal);
            // The chunks of the body end like headers.
            Assert.Contains("ok", await connection.ReadHeadersAsync(patience.Token), StringComparison.Ordinal);
            clock.Advance(TimeSpan.FromSeconds(60));
        }
    }

    [Fact]
    public async Task Reserve_WhenTheServerIsFull_ServesOnlyGoodCredentialsFromKnownAddresses()
    {
        await using var api = await TestApi.StartAsync(server: new ServerOptions { Limits = Small });
        using (var login = Client(api, Trader, TestApi.AdminKey)) Assert.True((await login.GetAsync("/api/v1/users", patience.Token)).IsSuccessStatusCode);
        await FillAsync(api);

        using var stranger = Client(api, Stranger, TestApi.AdminKey);
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => stranger.GetAsync("/api/v1/users", patience.Token));
        using var trader = Client(api, Trader, TestApi.AdminKey);
        using var anonymous = Client(api, Trader, key: null);
        using var wrong = Client(api, Trader, "a-wrong-key-0123456789-0123456789-0123456789");
        for (var i = 0; i < Small.Reserve * 3; i++)
        {
            using var served = await RetryAsync(() => trader.GetAsync("/api/v1/users", patience.Token));
            Assert.Equal((HttpStatusCode.OK, true), (served.StatusCode, served.Headers.ConnectionClose));
            foreach (var client in new[] { anonymous, wrong })
            {
                using var refused = await RetryAsync(() => client.GetAsync("/health", patience.Token));
                Assert.Equal((HttpStatusCode.ServiceUnavailable, true), (refused.StatusCode, refused.Headers.ConnectionClose));
                Assert.NotNull(refused.Headers.RetryAfter);
                Assert.Contains("detail", await refused.Content.ReadAsStringAsync(patience.Token), StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public async Task Reserve_SilentConnectionsOfAKnownAddress_AreClosedSoon()
    {
        var limits = Small with { FirstByteInReserveWithin = Short };
        await using var api = await TestApi.StartAsync(server: new ServerOptions { Limits = limits });
        using var trader = Client(api, Trader, TestApi.AdminKey);
        (await trader.GetAsync("/api/v1/users", patience.Token)).EnsureSuccessStatusCode();
        await FillAsync(api);

        var silent = await OpenAsync(api, Trader, limits.Reserve);

        await EndedAsync(silent, limits.Reserve);
        using var again = Client(api, Trader, TestApi.AdminKey);
        using var served = await RetryAsync(() => again.GetAsync("/api/v1/users", patience.Token));
        Assert.Equal(HttpStatusCode.OK, served.StatusCode);
    }

    [Fact]
    public async Task TrustedProxy_HasNoShareOfItsOwn()
    {
        await using var api = await TestApi.StartAsync(server: new ServerOptions { Limits = Small, TrustedProxies = [new IPNetwork(Attacker, 32)] });
        await OpenAsync(api, Attacker, Share * 2);

        await UntilAsync(() => Room(api).Used == Share * 2);
    }

    /// <summary>Takes every place with one silent connection an address, which no share forbids.</summary>
    private async Task FillAsync(TestApi api)
    {
        for (var i = 0; i < Small.Connections; i++) await OpenAsync(api, new IPAddress([127, 0, 1, (byte)i]), 1);
        await UntilAsync(() => Room(api).Used >= Small.Connections - Small.Reserve);
    }

    private async Task<List<RawConnection>> OpenAsync(TestApi api, IPAddress from, int count, string beginning = "")
    {
        var opened = new List<RawConnection>();
        for (var i = 0; i < count; i++)
        {
            var connection = await RawConnection.OpenAsync(api.BaseAddress, from, patience.Token);
            opened.Add(connection);
            open.Add(connection);
            if (beginning.Length > 0) await connection.SendAsync(beginning, patience.Token);
        }

        return opened;
    }

    /// <summary>Waits until the server has ended so many of the connections.</summary>
    private async Task EndedAsync(List<RawConnection> connections, int count)
    {
        var reading = connections.ConvertAll(connection => connection.ReadToEndAsync(patience.Token));
        for (var i = 0; i < count; i++) reading.Remove(await Task.WhenAny(reading).WaitAsync(patience.Token));
    }

    private async Task UntilAsync(Func<bool> condition)
    {
        while (!condition()) await Task.Delay(TimeSpan.FromMilliseconds(10), patience.Token);
    }

    /// <summary>The places of the reserve are few: the one of an answer just given may not be free yet.</summary>
    private async Task<HttpResponseMessage> RetryAsync(Func<Task<HttpResponseMessage>> send)
    {
        while (true)
        {
            try
            {
                return await send();
            }
            catch (HttpRequestException) when (!patience.IsCancellationRequested)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(20), patience.Token);
            }
        }
    }

    private static bool IsRefusal(string line) => line.StartsWith("Warning AlphaPulse.WebApi.Connections.", StringComparison.Ordinal);

    private static ConnectionRoom Room(TestApi api) => api.Services.GetRequiredService<ConnectionRoom>();

    private static HttpClient Client(TestApi api, IPAddress from, string? key)
    {
        var client = AddressedClient.Create(api.BaseAddress, from);
        if (key is not null) client.DefaultRequestHeaders.Add("X-API-Key", key);
        return client;
    }
}
