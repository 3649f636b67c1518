using System.Text.RegularExpressions;
using AlphaPulse.Simulation;

namespace AlphaPulse.WebApi.Tests.Http;

/// <summary>Line ends and control characters in what a client sends: they add no header to an answer and no line to the log.</summary>
public sealed class InjectionTests(ApiFixture fixture) : IClassFixture<ApiFixture>
{
    private const string Escape = "\u001b[31m";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static TheoryData<string> Requests => new(
        "GET /health HTTP/1.1\r\nHost: localhost\r\nX-Request-Id: a\r\n Injected: 1\r\n",
        "GET /health HTTP/1.1\r\nHost: localhost\r\nX-Request-Id: a\nInjected: 1\r\n",
        "GET /health HTTP/1.1\r\nHost: localhost\r\nX-Request-Id: a\rInjected: 1\r\n",
        "GET /health HTTP/1.1\r\nHost: localhost\r\nX-Request-Id: a\0Injected: 1\r\n",
        $"GET /health HTTP/1.1\r\nHost: localhost\r\nX-Request-Id: {Escape}Injected\r\n",
        "GET /health HTTP/1.1\r\nHost: localhost\r\nX-Request-Id: a%0d%0aInjected: 1\r\n",
        "GET /health HTTP/1.1\r\nHost: Injected\r\nHost: localhost\r\n",
        "GET /nothing%0d%0aInjected:%201 HTTP/1.1\r\nHost: localhost\r\n",
        "GET /health?%0d%0aInjected:%201 HTTP/1.1\r\nHost: localhost\r\n",
        $"GET /api/v1/metrics/x%0d%0aInjected:%201 HTTP/1.1\r\nHost: localhost\r\nX-API-Key: {TestApi.AdminKey}\r\n",
        $"GET /api/v1/alerts?limit=1%0d%0aInjected:%201 HTTP/1.1\r\nHost: localhost\r\nX-API-Key: {TestApi.AdminKey}\r\n",
        $"DELETE /api/v1/api-keys/x%0aInjected HTTP/1.1\r\nHost: localhost\r\nX-API-Key: {TestApi.AdminKey}\r\n",
        $"DELETE /api/v1/users/x%0d%0aInjected:%201 HTTP/1.1\r\nHost: localhost\r\nX-API-Key: {TestApi.AdminKey}\r\n",
        "GET /api/v1/users HTTP/1.1\r\nHost: localhost\r\nX-API-Key: x%0d%0aInjected: 1\r\n",
        "GET /api/v1/users HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer a.\u0007Injected.c\r\n",
        $"PUT /api/v1/users/ann HTTP/1.1\r\nHost: localhost\r\nX-API-Key: {TestApi.AdminKey}\r\nContent-Type: application/json\r\nContent-Length: 36\r\n\r\n{{\"role\":\"viewer\\r\\nInjected: 1 now\"}}");

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task LineEnds_InARequest_AddNoHeaderAndNoLogLine(string request)
    {
        using var limit = new CancellationTokenSource(Patience);
        using var connection = await RawConnection.OpenAsync(fixture.Api.BaseAddress, limit.Token);
        var hasBody = request.Contains("\r\n\r\n", StringComparison.Ordinal);
        // Two, so that the server ends the connection after both.
        await connection.SendAsync(hasBody ? request : request + "\r\n", limit.Token);
        await connection.SendAsync("GET /health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", limit.Token);

        var answers = await connection.ReadToEndAsync(limit.Token);

        var heads = Regex.Matches(answers, "HTTP/1\\.1 (?<status>\\d{3}) .*?\r\n\r\n", RegexOptions.Singleline | RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));
        Assert.NotEmpty(heads);
        Assert.All(heads, head =>
        {
            Assert.DoesNotContain("Injected", head.Value, StringComparison.OrdinalIgnoreCase);
            Assert.InRange(int.Parse(head.Groups["status"].Value, System.Globalization.CultureInfo.InvariantCulture), 200, 499);
        });
        // The framework's lines are judged on the program, which picks them: LogTests of Acceptance.
        Assert.DoesNotContain(fixture.Api.Log.Own, line => line.Contains("Injected", StringComparison.OrdinalIgnoreCase));
    }
}
