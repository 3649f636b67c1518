using System.Net.WebSockets;
using System.Text;
using AlphaPulse.WebApi.Channels;

namespace AlphaPulse.WebApi.Tests.Channels;

/// <summary>Whatever a client writes is answered or closed for a reason, never by an exception of ours.</summary>
public sealed class ClientTextTests
{
    private static readonly string[] Templates =
    [
        """{"type":"auth","token":"abc","resume":true,"since":5}""", """{"type":"ping"}""", """{"type":"\ud800","token":"\udfff"}""",
        """{"\ud800":1,"type":"auth","token":"\u0000"}""", """{"type":{"a":[1e999,-0,null]}}""",
    ];

    [Theory]
    [InlineData("""{"type":"\ud800"}""")]
    [InlineData("""{"\ud800":"ping"}""")]
    [InlineData("""{"type":"auth","token":"\udc00"}""")]
    [InlineData("""{"type":"auth","token":"x","since":1e999}""")]
    [InlineData("[]")]
    public async Task Text_BeforeAuthentication_ClosesWith1008AndWritesNoLogLine(string message)
    {
        await using var server = await ChannelServer.StartAsync();
        using var socket = await TestSocket.ConnectAsync(server.Address("metrics"));

        await socket.SendAsync(Encoding.UTF8.GetBytes(message), WebSocketMessageType.Text);
        // The last of them is an attempt to authenticate: it is told what was wrong and may try again.
        if (message.Contains("since", StringComparison.Ordinal))
        {
            await socket.ExpectAsync("error");
            await socket.SendAsync(new { type = "ping" });
        }

        Assert.Equal((1008, "Authentication failed"), await socket.ExpectCloseAsync());
        Assert.DoesNotContain(server.Api.Log.Own, line => line.Contains(" AlphaPulse.WebApi.Channels.", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("""{"type":"\ud800"}""")]
    [InlineData("""{"\ud800":"ping"}""")]
    [InlineData("""{"type":"auth","token":"\udc00"}""")]
    public async Task Text_AfterAuthentication_GetsAnErrorAndTheSocketStaysOpen(string message)
    {
        await using var server = await ChannelServer.StartAsync();
        using var socket = await server.OpenAsync("trades");
        await socket.ExpectAsync("welcome");

        await socket.SendAsync(Encoding.UTF8.GetBytes(message), WebSocketMessageType.Text);

        await socket.ExpectAsync("error");
        await socket.SendAsync(new { type = "ping" });
        await socket.ExpectAsync("pong");
    }

    [Fact]
    public void Parse_RandomBytes_NeverThrows()
    {
        var random = new Random(1);
        for (var round = 0; round < 2_000; round++)
        {
            var bytes = Encoding.UTF8.GetBytes(Templates[round % Templates.Length]);
            for (var i = random.Next(4); i > 0; i--) bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            Assert.NotNull(ClientMessage.Parse(bytes.AsMemory(0, random.Next(bytes.Length + 1))));
        }
    }
}
