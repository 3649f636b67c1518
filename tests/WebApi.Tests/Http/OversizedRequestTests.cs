using System.Text;
using AlphaPulse.Simulation;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace AlphaPulse.WebApi.Tests.Http;

/// <summary>Requests that are too large, on real sockets and with the limits of the program.</summary>
public sealed class OversizedRequestTests(ApiFixture fixture) : IClassFixture<ApiFixture>
{
    private const long Mebibyte = 1024 * 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>The numbers of docs/errors.md, on the server that the program runs.</summary>
    [Fact]
    public void Limits_OfTheServer_AreTheDocumentedOnes()
    {
        var limits = fixture.Api.Services.GetRequiredService<IOptions<KestrelServerOptions>>().Value.Limits;
        Assert.Equal(Mebibyte, limits.MaxRequestBodySize);
        Assert.Equal(8 * 1024, limits.MaxRequestLineSize);
        Assert.Equal((32 * 1024, 100), (limits.MaxRequestHeadersTotalSize, limits.MaxRequestHeaderCount));
        Assert.Equal(10_000, limits.MaxConcurrentConnections);
        Assert.Equal(TimeSpan.FromSeconds(15), limits.RequestHeadersTimeout);
        Assert.Equal((10_240, TimeSpan.FromSeconds(10)), (limits.MinRequestBodyDataRate!.BytesPerSecond, limits.MinRequestBodyDataRate.GracePeriod));
        Assert.Equal((10_240, TimeSpan.FromSeconds(10)), (limits.MinResponseDataRate!.BytesPerSecond, limits.MinResponseDataRate.GracePeriod));
    }

    public static TheoryData<string, string, int> Oversized => new()
    {
        { "an address of 9 KiB", $"GET /health?{new string('a', 9 * 1024)} HTTP/1.1\r\nHost: localhost\r\n\r\n", 414 },
        { "a header of 33 KiB", $"GET /health HTTP/1.1\r\nHost: localhost\r\nX-Long: {new string('a', 33 * 1024)}\r\n\r\n", 431 },
        { "101 headers", $"GET /health HTTP/1.1\r\nHost: localhost\r\n{Many("X-One: 1\r\n", 101)}\r\n", 431 },
        { "a body of 1 TiB", "POST /token HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1099511627776\r\n\r\n", 413 },
        { "a header without a name", "GET /health HTTP/1.1\r\nHost: localhost\r\n: nothing\r\n\r\n", 400 },
        { "a body of unclear length", "POST /token HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n", 400 },
        { "no HTTP", "\u0016\u0003\u0001\u0002\u0000\u0001\r\n\r\n", 400 },
    };

    [Theory]
    [MemberData(nameof(Oversized))]
    public async Task Request_OverALimit_GetsItsStatusAndTheConnectionEnds(string what, string request, int status)
    {
        using var limit = new CancellationTokenSource(Patience);
        using var connection = await RawConnection.OpenAsync(fixture.Api.BaseAddress, limit.Token);
        await connection.SendAsync(request, limit.Token);
        var answer = await connection.ReadToEndAsync(limit.Token);
        Assert.True(answer.StartsWith($"HTTP/1.1 {status} ", StringComparison.Ordinal), $"{what}: {answer}");
        await AssertServesAsync();
    }

    [Theory]
    [InlineData("/token", "application/x-www-form-urlencoded")]
    [InlineData("/api/v1/users", "application/json")]
    [InlineData("/health", "text/plain")]
    public async Task Body_WithoutAnEnd_IsCutAfterAFewMebibytes(string path, string contentType)
    {
        using var limit = new CancellationTokenSource(Patience);
        using var connection = await RawConnection.OpenAsync(fixture.Api.BaseAddress, limit.Token);
        await connection.SendAsync(
            $"POST {path} HTTP/1.1\r\nHost: localhost\r\nX-API-Key: {TestApi.AdminKey}\r\nContent-Type: {contentType}\r\nTransfer-Encoding: chunked\r\n\r\n", limit.Token);
        var reading = connection.ReadToEndAsync(limit.Token);

        var sent = await connection.SendUntilCutAsync(Encoding.ASCII.GetBytes($"10000\r\n{new string(' ', 0x10000)}\r\n"), TimeSpan.Zero, limit.Token);

        // 8 MiB are read to let the client see the answer; the rest is in the buffers of the two sockets.
        Assert.InRange(sent, 0, 24 * Mebibyte);
        var answer = await reading;
        Assert.Matches(path == "/health" ? "^HTTP/1.1 405 " : "^HTTP/1.1 413 ", answer);
        Assert.Contains("\"detail\"", answer, StringComparison.Ordinal);
        await AssertServesAsync();
    }

    private async Task AssertServesAsync()
    {
        using var answer = await fixture.Api.Client.GetAsync("/health");
        Assert.True(answer.IsSuccessStatusCode);
        Assert.DoesNotContain("Error AlphaPulse", fixture.Api.Log.Text, StringComparison.Ordinal);
    }

    private static string Many(string text, int count) => new StringBuilder().Insert(0, text, count).ToString();
}
