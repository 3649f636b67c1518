using System.Net;
using AlphaPulse.WebApi.Data;
using AlphaPulse.WebApi.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace AlphaPulse.WebApi.Tests;

public sealed class ServerRuleTests
{
    [Theory]
    [InlineData("evil.example", 400)]
    [InlineData("localhost", 200)]
    [InlineData("desk.example", 200)]
    public async Task Host_ThatIsNotAllowed_Gets400(string host, int status)
    {
        await using var api = await TestApi.StartAsync(server: new ServerOptions { Hosts = ["localhost", "desk.example"] });
        using var request = new HttpRequestMessage(HttpMethod.Get, "/health");
        request.Headers.Host = host;
        using var answer = await api.Client.SendAsync(request);
        Assert.Equal(status, (int)answer.StatusCode);
        if (status == 400) Assert.Contains("ALPHAPULSE_HOSTS", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answers_CarrySecurityHeadersAndNoServerName()
    {
        await using var api = await TestApi.StartAsync();
        using var answer = await api.Client.GetAsync("/health");
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("DENY", Assert.Single(answer.Headers.GetValues("X-Frame-Options")));
        Assert.Contains("default-src 'none'", Assert.Single(answer.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.Empty(answer.Headers.Server);
    }

    [Theory]
    [InlineData("https://desk.example", true)]
    [InlineData("https://evil.example", false)]
    public async Task Cors_AllowsTheNamedOriginsOnly(string origin, bool allowed)
    {
        await using var api = await TestApi.StartAsync(server: new ServerOptions { CorsOrigins = ["https://desk.example"] });
        using var request = new HttpRequestMessage(HttpMethod.Options, "/api/v1/system");
        request.Headers.Add("Origin", origin);
        request.Headers.Add("Access-Control-Request-Method", "GET");
        using var answer = await api.Client.SendAsync(request);
        Assert.Equal(allowed, answer.Headers.Contains("Access-Control-Allow-Origin"));
    }

    [Theory]
    [InlineData("127.0.0.0/8", "203.0.113.9")]
    [InlineData("10.0.0.0/8", "127.0.0.1")]
    [InlineData(null, "127.0.0.1")]
    public async Task ForwardedFor_IsBelievedFromAConfiguredProxyOnly(string? proxy, string seen)
    {
        var server = new ServerOptions { TrustedProxies = proxy is null ? [] : [IPNetwork.Parse(proxy)] };
        await using var api = await TestApi.StartAsync(server: server, routes: app =>
            app.MapGet("/me", (HttpContext c) => c.Connection.RemoteIpAddress!.MapToIPv4().ToString()).AllowAnonymous());
        using var request = new HttpRequestMessage(HttpMethod.Get, "/me");
        request.Headers.Add("X-Forwarded-For", "203.0.113.9");
        Assert.Equal(seen, await (await api.Client.SendAsync(request)).Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task RateLimit_OfAnAddress_Gets429AndAKeyStillWorks()
    {
        await using var api = await TestApi.StartAsync(limits: new RateLimitOptions { Anonymous = 1 });
        var statuses = new List<HttpStatusCode>();
        for (var i = 0; i < 12; i++) statuses.Add((await api.Client.GetAsync("/health")).StatusCode);
        Assert.Contains(HttpStatusCode.TooManyRequests, statuses);
        Assert.Equal(HttpStatusCode.OK, statuses[0]);
        using var admin = api.Admin();
        Assert.Equal(HttpStatusCode.OK, (await admin.GetAsync("/health")).StatusCode);
        using var refused = await api.Client.GetAsync("/health");
        if (refused.StatusCode == HttpStatusCode.TooManyRequests) Assert.NotNull(refused.Headers.RetryAfter);
    }

    [Fact]
    public async Task AccountData_BeforeTheFirstCompleteState_Gets503()
    {
        var check = new Switch();
        await using var api = await TestApi.StartAsync(
            services: s => s.AddSingleton<IReadinessCheck>(check),
            routes: app => app.MapGet("/data", () => "data").AllowAnonymous().ServesAccount());
        using var early = await api.Client.GetAsync("/data");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, early.StatusCode);
        Assert.NotNull(early.Headers.RetryAfter);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await api.Client.GetAsync("/health/ready")).StatusCode);
        check.Problem = null;
        Assert.Equal(HttpStatusCode.OK, (await api.Client.GetAsync("/health/ready")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await api.Client.GetAsync("/data")).StatusCode);
        check.Problem = "the venue is down";
        Assert.Contains("the venue is down", await (await api.Client.GetAsync("/health/ready")).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await api.Client.GetAsync("/data")).StatusCode);
    }

    [Fact]
    public async Task Documentation_IsServedWithoutCredentials()
    {
        await using var api = await TestApi.StartAsync();
        using var root = await api.Client.GetAsync("/");
        Assert.Equal("/docs", root.Headers.Location?.ToString());
        Assert.Equal(HttpStatusCode.OK, (await api.Client.GetAsync("/docs/index.html")).StatusCode);
        var document = await api.Client.GetStringAsync("/openapi.json");
        Assert.Contains("\"openapi\": \"3.1", document, StringComparison.Ordinal);
        foreach (var route in RoutePolicyTests.Routes(api).SelectMany(RoutePolicyTests.Names).Where(n => n.Contains("/api/v1", StringComparison.Ordinal)))
            Assert.Contains($"\"{WithoutConstraints(route.Split(' ')[1])}\"", document, StringComparison.Ordinal);
    }

    /// <summary>The document names a parameter as {leg} where the route says {leg:int}.</summary>
    private static string WithoutConstraints(string route) =>
        System.Text.RegularExpressions.Regex.Replace(route, ":[a-z]+}", "}", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1));

    private sealed class Switch : IReadinessCheck
    {
        public string? Problem { get; set; } = "the first reconciliation has not ended";

        public string Name => "reconciliation";

        public ValueTask<string?> FindProblemAsync(CancellationToken cancellationToken) => new(Problem);
    }
}
