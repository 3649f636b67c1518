using System.Net.WebSockets;
using System.Text;

namespace AlphaPulse.WebApi.Tests.Channels;

public sealed class PlainSocketTests
{
    [Fact]
    public async Task Metrics_AfterAuthentication_WelcomesThenSendsTheStateThenUpdates()
    {
        await using var server = await ChannelServer.StartAsync();
        using var socket = await server.OpenAsync("metrics");

        var welcome = await socket.ExpectAsync("welcome");
        Assert.Equal("""{"type":"welcome","message":"Connected to metrics channel","user":"admin"}""", welcome.GetRawText());
        var state = await socket.ExpectAsync("metrics_update");
        Assert.Equal("""{"type":"metrics_update","data":{"portfolio_value":100000,"timestamp":"2026-04-22T10:30:01Z"}}""", state.GetRawText());

        await server.RevalueAsync(101_000m);
        var update = await socket.ExpectAsync("metrics_update");
        Assert.Equal(101_000m, update.GetProperty("data").GetProperty("portfolio_value").GetDecimal());
    }

    [Fact]
    public async Task Portfolio_State_HasTheDocumentedFieldsAndNoOthers()
    {
        await using var server = await ChannelServer.StartAsync();
        using var socket = await server.OpenAsync("portfolio");

        await socket.ExpectAsync("welcome");
        Assert.Equal(
            """{"type":"portfolio_update","data":{"total_value":100000,"cash":50000,"positions":[{"symbol":"BTC","quantity":0.5,"value":50000}],"timestamp":"2026-04-22T10:30:01Z"}}""",
            (await socket.ExpectAsync("portfolio_update")).GetRawText());
    }

    [Fact]
    public async Task Trades_NewRow_ArrivesOnceInTheDocumentedShape()
    {
        await using var server = await ChannelServer.StartAsync();
        using var socket = await server.OpenAsync("trades");
        await socket.ExpectAsync("welcome");

        await server.TradeAsync(2);

        Assert.Equal(
            """{"type":"new_trade","data":{"id":"trade-000001","symbol":"BTC-PERP","side":"sell","quantity":0.1,"price":51001,"timestamp":"2026-04-22T10:30:01Z"}}""",
            (await socket.ExpectAsync("new_trade")).GetRawText());
        Assert.Equal("trade-000002", (await socket.ExpectAsync("new_trade")).GetProperty("data").GetProperty("id").GetString());
    }

    [Fact]
    public async Task Ping_AfterAuthentication_IsAnsweredPong()
    {
        await using var server = await ChannelServer.StartAsync();
        using var socket = await server.OpenAsync("trades");
        await socket.ExpectAsync("welcome");

        await socket.SendAsync(new { type = "ping" });

        Assert.Equal("""{"type":"pong"}""", (await socket.ExpectAsync("pong")).GetRawText());
    }

    [Theory]
    [InlineData("""{"type":"subscribe"}""")]
    [InlineData("""{"no":"type"}""")]
    [InlineData("not json")]
    [InlineData("")]
    public async Task UnknownMessage_AfterAuthentication_GetsAnErrorAndTheSocketStaysOpen(string message)
    {
        await using var server = await ChannelServer.StartAsync();
        using var socket = await server.OpenAsync("trades");
        await socket.ExpectAsync("welcome");

        await socket.SendAsync(Encoding.UTF8.GetBytes(message), WebSocketMessageType.Text);

        var error = await socket.ExpectAsync("error");
        Assert.Equal(["type", "detail"], error.EnumerateObject().Select(p => p.Name));
        await socket.SendAsync(new { type = "ping" });
        await socket.ExpectAsync("pong");
    }

    [Theory]
    [InlineData("""{"type":"auth","token":"wrong-token-wrong-token-wrong-token"}""", 1008, "Authentication failed")]
    [InlineData("""{"type":"auth"}""", 1008, "Authentication failed")]
    [InlineData("""{"type":"auth","token":5}""", 1008, "Authentication failed")]
    [InlineData("""{"type":"ping"}""", 1008, "Authentication failed")]
    [InlineData("not json", 1008, "Authentication failed")]
    public async Task FirstMessage_NotAValidAuthentication_ClosesWith1008(string message, int code, string reason)
    {
        await using var server = await ChannelServer.StartAsync();
        using var socket = await TestSocket.ConnectAsync(server.Address("metrics"));

        await socket.SendAsync(Encoding.UTF8.GetBytes(message), WebSocketMessageType.Text);

        Assert.Equal((code, reason), await socket.ExpectCloseAsync());
    }

    [Fact]
    public async Task BinaryMessage_BeforeAuthentication_ClosesWith1003()
    {
        await using var server = await ChannelServer.StartAsync();
        using var socket = await TestSocket.ConnectAsync(server.Address("metrics"));

        await socket.SendAsync([1, 2, 3], WebSocketMessageType.Binary);

        Assert.Equal(1003, (await socket.ExpectCloseAsync()).Code);
    }

    [Fact]
    public async Task OversizeMessage_BeforeAuthentication_ClosesWith1009()
    {
        await using var server = await ChannelServer.StartAsync();
        using var socket = await TestSocket.ConnectAsync(server.Address("metrics"));

        await socket.SendAsync(new byte[(16 * 1024) + 1], WebSocketMessageType.Text);

        Assert.Equal(1009, (await socket.ExpectCloseAsync()).Code);
    }

    [Fact]
    public async Task Flood_MoreThan20MessagesASecond_ClosesWith1008()
    {
        await using var server = await ChannelServer.StartAsync();
        using var socket = await server.OpenAsync("trades");
        await socket.ExpectAsync("welcome");

        // Twice the limit and one: whatever the second that the burst begins in, one of the two sees too many.
        for (var i = 0; i < 41; i++) await socket.SendAsync(new { type = "ping" });

        Assert.Equal((1008, "Too many messages"), await socket.ExpectCloseAsync());
    }

    [Fact]
    public async Task UnknownChannel_Upgrade_Is404()
    {
        await using var server = await ChannelServer.StartAsync();
        var refused = await Assert.ThrowsAsync<WebSocketException>(() => TestSocket.ConnectAsync(server.Address("nothing")));
        Assert.Contains("404", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://evil.example", false)]
    [InlineData("https://desk.example", true)]
    public async Task Origin_OfABrowserPage_MustBeAllowed(string origin, bool allowed)
    {
        await using var server = await ChannelServer.StartAsync(new() { CorsOrigins = ["https://desk.example"] });

        var connect = () => TestSocket.ConnectAsync(server.Address("metrics"), origin);

        if (allowed) (await connect()).Dispose();
        else Assert.Contains("403", (await Assert.ThrowsAsync<WebSocketException>(connect)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TokenInTheQuery_OfAPlainClient_IsRefused()
    {
        await using var server = await ChannelServer.StartAsync();
        var refused = await Assert.ThrowsAsync<WebSocketException>(
            () => TestSocket.ConnectAsync(server.Address("metrics", $"?token={TestApi.AdminKey}")));
        Assert.Contains("400", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Connections_Over50OfOnePrincipal_AreClosedWith1013()
    {
        await using var server = await ChannelServer.StartAsync();
        var sockets = new List<TestSocket>();
        for (var i = 0; i < 50; i++)
        {
            sockets.Add(await server.OpenAsync("trades"));
            await sockets[^1].ExpectAsync("welcome");
        }

        using var oneTooMany = await server.OpenAsync("trades");
        Assert.Equal((1013, "Too many connections"), await oneTooMany.ExpectCloseAsync());

        sockets[0].Abort();
        await EventuallyWelcomedAsync(server);
        sockets.ForEach(socket => socket.Dispose());
    }

    [Fact]
    public async Task Shutdown_OpenSockets_AreClosedWith1001()
    {
        var server = await ChannelServer.StartAsync();
        using var socket = await server.OpenAsync("trades");
        await socket.ExpectAsync("welcome");

        var stopping = server.DisposeAsync();

        Assert.Equal(1001, (await socket.ExpectCloseAsync()).Code);
        await stopping;
    }

    /// <summary>The server notices a cut connection soon, not at once: tries until the freed place is given.</summary>
    private static async Task EventuallyWelcomedAsync(ChannelServer server)
    {
        for (var attempt = 0; attempt < 200; attempt++)
        {
            using var socket = await server.OpenAsync("trades");
            if (await socket.ReceiveAsync() is { } message && message.GetProperty("type").GetString() == "welcome") return;
        }

        Assert.Fail("No place became free.");
    }
}
