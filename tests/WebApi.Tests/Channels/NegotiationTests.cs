using System.Net;
using System.Net.Http.Headers;
using AlphaPulse.History;
using AlphaPulse.WebApi.Http;
using Microsoft.Extensions.DependencyInjection;

namespace AlphaPulse.WebApi.Tests.Channels;

/// <summary>What the SignalR client libraries send before they connect.</summary>
public sealed class NegotiationTests
{
    private const string Origin = "https://desk.example";
    private const string Negotiate = "/ws/metrics/negotiate?negotiateVersion=1";

    [Theory]
    [InlineData("an-operators-own-key-0123456789-0123")]
    [InlineData("an.operators.own.key.with.dots.0123456789")]
    [InlineData("two.dots.0123456789-0123456789-0123")]
    public async Task ApiKey_AsTheTokenOfTheClientLibrary_MayNegotiate(string key)
    {
        await using var server = await ChannelServer.StartAsync();
        await server.Api.Services.GetRequiredService<ApiKeyStore>()
            .CreateAsync(new NewApiKey("own", "admin", "viewer"), key, CancellationToken.None);

        using var inHeader = new HttpRequestMessage(HttpMethod.Post, Negotiate);
        inHeader.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        using var headerAnswer = await server.Api.Client.SendAsync(inHeader);
        Assert.Equal(HttpStatusCode.OK, headerAnswer.StatusCode);

        using var queryAnswer = await server.Api.Client.PostAsync($"{Negotiate}&access_token={key}", content: null);
        Assert.Equal(HttpStatusCode.OK, queryAnswer.StatusCode);

        // Elsewhere a key stays a key and a token a token.
        using var rest = new HttpRequestMessage(HttpMethod.Get, "/api/v1/users");
        rest.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        using var restAnswer = await server.Api.Client.SendAsync(rest);
        Assert.Equal(HttpStatusCode.Unauthorized, restAnswer.StatusCode);
    }

    [Fact]
    public async Task Token_ThatIsBad_MayNotNegotiate()
    {
        await using var server = await ChannelServer.StartAsync();
        foreach (var token in (string[])["wrong", "eyJ.wrong.token"])
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, Negotiate);
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
            using var answer = await server.Api.Client.SendAsync(request);
            Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        }
    }

    [Fact]
    public async Task Negotiation_FromAPageOfAnAllowedOrigin_PassesTheBrowsersChecks()
    {
        await using var server = await ChannelServer.StartAsync(new ServerOptions { CorsOrigins = [Origin] });

        // What Chromium asks for on behalf of @microsoft/signalr.
        using var preflight = new HttpRequestMessage(HttpMethod.Options, Negotiate);
        preflight.Headers.Add("Origin", Origin);
        preflight.Headers.Add("Access-Control-Request-Method", "POST");
        preflight.Headers.Add("Access-Control-Request-Headers", "authorization,content-type,x-requested-with,x-signalr-user-agent");
        using var allowed = await server.Api.Client.SendAsync(preflight);
        Assert.Equal(Origin, allowed.Headers.GetValues("Access-Control-Allow-Origin").Single());
        Assert.Equal("true", allowed.Headers.GetValues("Access-Control-Allow-Credentials").Single());
        var headers = allowed.Headers.GetValues("Access-Control-Allow-Headers").Single().Split(',');
        Assert.Contains("X-Requested-With", headers);
        Assert.Contains("X-SignalR-User-Agent", headers);

        using var request = new HttpRequestMessage(HttpMethod.Post, Negotiate);
        request.Headers.Add("Origin", Origin);
        request.Headers.Add("X-API-Key", TestApi.AdminKey);
        using var answer = await server.Api.Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(Origin, answer.Headers.GetValues("Access-Control-Allow-Origin").Single());
        Assert.Equal("true", answer.Headers.GetValues("Access-Control-Allow-Credentials").Single());
    }
}
