using System.Text.Json;
using AlphaPulse.Simulation;

namespace AlphaPulse.WebApi.Tests.Channels;

/// <summary>Clients that we did not write: npm <c>ws</c>, npm <c>@microsoft/signalr</c> and Chromium.</summary>
public sealed class IndependentClientTests
{
    private const string Trade = """{"id":"trade-00000N","symbol":"BTC-PERP","side":"sell","quantity":0.1,"price":5100N,"timestamp":"2026-04-22T10:30:0NZ"}""";

    private static readonly NodePackage Clients = new("tests/WebApi.Tests/Channels/clients");

    [Fact]
    public async Task NpmWs_OnTrades_SeesWelcomeAndEveryTrade()
    {
        var messages = await ListenAsync("listen-ws.mjs", "trades", server => server.TradeAsync(2));

        Assert.Equal(
            [
                """{"type":"welcome","message":"Connected to trades channel","user":"admin","seq":0}""",
                $$"""{"type":"new_trade","seq":1,"data":{{TradeNumber(1)}}}""",
                $$"""{"type":"new_trade","seq":2,"data":{{TradeNumber(2)}}}""",
            ],
            messages.EnumerateArray().Select(message => message.GetRawText()));
    }

    [Theory]
    [InlineData("false")]
    [InlineData("true")]
    public async Task SignalR_OnTradesWithResume_GetsDataAndNumber(string skipNegotiation)
    {
        var calls = await ListenAsync(
            "listen-signalr.mjs", "trades", server => server.TradeAsync(2), skipNegotiation, query: "resume=true");

        Assert.Equal(
            [
                """{"method":"welcome","args":[{"message":"Connected to trades channel","user":"admin","seq":0},0]}""",
                $$"""{"method":"new_trade","args":[{{TradeNumber(1)}},1]}""",
                $$"""{"method":"new_trade","args":[{{TradeNumber(2)}},2]}""",
            ],
            calls.EnumerateArray().Select(call => call.GetRawText()));
    }

    [Fact]
    public async Task SignalR_OnMetricsWithoutResume_GetsTheStateAndUpdatesWithoutNumbers()
    {
        var calls = await ListenAsync("listen-signalr.mjs", "metrics", server => server.RevalueAsync(101_000m), skipNegotiation: "true");

        Assert.Equal(
            [
                """{"method":"welcome","args":[{"message":"Connected to metrics channel","user":"admin"}]}""",
                """{"method":"metrics_update","args":[{"portfolio_value":100000,"timestamp":"2026-04-22T10:30:01Z"}]}""",
                """{"method":"metrics_update","args":[{"portfolio_value":101000,"timestamp":"2026-04-22T10:30:02Z"}]}""",
            ],
            calls.EnumerateArray().Select(call => call.GetRawText()));
    }

    [Fact]
    public async Task SignalR_WithABadToken_IsRefusedWith401()
    {
        var answer = await ListenAsync("listen-signalr.mjs", "metrics", _ => Task.CompletedTask, token: "wrong");
        Assert.Contains("401", answer.GetProperty("refused").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Chromium_TheExampleOfTheGuide_ShowsTheTotalValue()
    {
        Require(File.Exists("/usr/bin/chromium"), "Chromium (/usr/bin/chromium)");
        var shown = await ListenAsync("listen-browser.mjs", "portfolio", server => server.RevalueAsync(101_000m));
        Assert.Equal("[100000,101000]", shown.GetRawText());
    }

    /// <summary>Runs a client against a new server, acts when it listens, and reads the JSON line that it ends with.</summary>
    private static async Task<JsonElement> ListenAsync(
        string script, string channel, Func<ChannelServer, Task> act, string skipNegotiation = "false", string query = "", string? token = null)
    {
        Require(await NodePackage.IsNodeInstalledAsync(), "Node");
        await using var server = await ChannelServer.StartAsync();
        var http = server.Api.BaseAddress.ToString().TrimEnd('/');
        var environment = new Dictionary<string, string>
        {
            ["URL_HTTP"] = http,
            ["URL_WS"] = http.Replace("http://", "ws://", StringComparison.Ordinal),
            ["TOKEN"] = token ?? await server.Api.LoginAsync("admin", TestApi.AdminPassword),
            ["CHANNEL"] = channel,
            ["SKIP_NEGOTIATION"] = skipNegotiation,
            ["QUERY"] = query,
            ["GUIDE"] = Path.Combine(RepositoryFolder.Root, "docs", "channels.md"),
        };
        var lines = await Clients.RunAsync(script, environment, line => line == "LISTENING" ? act(server) : Task.CompletedTask);
        return JsonElement.Parse(lines[^1]);
    }

    private static void Require(bool present, string what)
    {
        Assert.True(present || Environment.GetEnvironmentVariable("CI") != "true", $"CI must run this test: install {what}.");
        if (!present) Assert.Skip($"{what} is not installed.");
    }

    private static string TradeNumber(int number) => Trade.Replace("N", $"{number}", StringComparison.Ordinal);
}
