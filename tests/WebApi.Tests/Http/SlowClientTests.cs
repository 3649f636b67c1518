using System.Text;
using AlphaPulse.Simulation;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace AlphaPulse.WebApi.Tests.Http;

/// <summary>Clients that hold a connection without using it: cut by the program's limits, here with the times shortened to a second.</summary>
public sealed class SlowClientTests
{
    private const string TooSlow = """{"detail":"The request body arrived too slowly"}""";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Drip = TimeSpan.FromMilliseconds(100);

    [Fact]
    public async Task SlowClients_AreCut_WhileOthersAreServed()
    {
        using var limit = new CancellationTokenSource(Patience);
        await using var api = await TestApi.StartAsync(services: services => services.Configure<KestrelServerOptions>(kestrel => Shorten(kestrel.Limits)));
        var users = $"POST /api/v1/users HTTP/1.1\r\nHost: localhost\r\nX-API-Key: {TestApi.AdminKey}\r\nContent-Type: application/json\r\n";
        var token = "POST /token HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n";

        var headers = DripAsync(api, "GET /health HTTP/1.1\r\nHost: localhost\r\nX-Slow: ", "a", limit.Token);
        Task<string>[] bodies =
        [
            DripAsync(api, $"{token}Content-Length: 1000\r\n\r\n", "a", limit.Token),
            DripAsync(api, $"{users}Content-Length: 1000\r\n\r\n", " ", limit.Token),
            DripAsync(api, $"{users}Content-Length: 2000000\r\n\r\n", " ", limit.Token),
            DripAsync(api, $"{users}Transfer-Encoding: chunked\r\n\r\n", "1\r\n \r\n", limit.Token),
        ];
        var never = NeverReadAsync(api, limit.Token);
        var all = Task.WhenAll([headers, never, .. bodies]);
        var served = 0;
        do
        {
            using var answer = await api.Client.GetAsync("/health", limit.Token);
            Assert.True(answer.IsSuccessStatusCode);
            served++;
        }
        while (await Task.WhenAny(all, Task.Delay(Drip, limit.Token)) != all);

        Assert.StartsWith("HTTP/1.1 408 ", await headers, StringComparison.Ordinal);
        foreach (var body in bodies)
        {
            Assert.StartsWith("HTTP/1.1 408 ", await body, StringComparison.Ordinal);
            Assert.Contains(TooSlow, await body, StringComparison.Ordinal);
        }

        await all;
        Assert.True(served > 1, "Nobody was served meanwhile.");
        Assert.DoesNotContain("Error AlphaPulse", api.Log.Text, StringComparison.Ordinal);
    }

    private static void Shorten(KestrelServerLimits limits)
    {
        var second = TimeSpan.FromSeconds(1.1); // The server looks once a second and wants more than that.
        limits.RequestHeadersTimeout = second;
        limits.MinRequestBodyDataRate = new MinDataRate(limits.MinRequestBodyDataRate!.BytesPerSecond, second);
        // What waits to be read has as many seconds as it is long at the rate.
        limits.MinResponseDataRate = new MinDataRate(100_000_000, second);
    }

    /// <summary>Sends the beginning, then a drop again and again until the server has enough; answers what it said.</summary>
    private static async Task<string> DripAsync(TestApi api, string beginning, string drop, CancellationToken cancellationToken)
    {
        using var slow = await RawConnection.OpenAsync(api.BaseAddress, cancellationToken);
        await slow.SendAsync(beginning, cancellationToken);
        var reading = slow.ReadToEndAsync(cancellationToken);
        await slow.SendUntilCutAsync(Encoding.ASCII.GetBytes(drop), Drip, cancellationToken);
        return await reading;
    }

    /// <summary>Asks for more and more and reads nothing until the server has enough.</summary>
    private static async Task<string> NeverReadAsync(TestApi api, CancellationToken cancellationToken)
    {
        using var slow = await RawConnection.OpenAsync(api.BaseAddress, cancellationToken);
        var request = Encoding.ASCII.GetBytes("GET /openapi.json HTTP/1.1\r\nHost: localhost\r\n\r\n");
        await slow.SendUntilCutAsync(request, TimeSpan.FromMilliseconds(1), cancellationToken);
        return "";
    }
}
