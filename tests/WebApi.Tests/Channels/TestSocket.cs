using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text.Json;

namespace AlphaPulse.WebApi.Tests.Channels;

/// <summary>A plain WebSocket client. Every wait has an end, so that a missing message fails a test instead of hanging it.</summary>
internal sealed class TestSocket : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly ClientWebSocket socket = new();

    public WebSocketCloseStatus? CloseStatus => socket.CloseStatus;

    public string? CloseText => socket.CloseStatusDescription;

    public static async Task<TestSocket> ConnectAsync(Uri address, string? origin = null)
    {
        var client = new TestSocket();
        if (origin is not null) client.socket.Options.SetRequestHeader("Origin", origin);
        using var patience = new CancellationTokenSource(Patience);
        await client.socket.ConnectAsync(address, patience.Token);
        return client;
    }

    /// <summary>A client whose end of the connection holds next to nothing, so that the server soon notices when it does not read.</summary>
    public static async Task<TestSocket> ConnectNarrowAsync(Uri address)
    {
        var client = new TestSocket();
        using var patience = new CancellationTokenSource(Patience);
        using var handler = new SocketsHttpHandler { ConnectCallback = ConnectNarrowAsync };
        using var invoker = new HttpMessageInvoker(handler, disposeHandler: false);
        await client.socket.ConnectAsync(address, invoker, patience.Token);
        return client;
    }

    public Task SendAsync(object message) => SendAsync(JsonSerializer.SerializeToUtf8Bytes(message), WebSocketMessageType.Text);

    public async Task SendAsync(byte[] bytes, WebSocketMessageType type)
    {
        using var patience = new CancellationTokenSource(Patience);
        await socket.SendAsync(bytes, type, endOfMessage: true, patience.Token);
    }

    /// <summary>The next message; null when the server has closed.</summary>
    public async Task<JsonElement?> ReceiveAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        using var message = new MemoryStream();
        var buffer = new byte[4096];
        while (true)
        {
            var part = await socket.ReceiveAsync(buffer, patience.Token);
            if (part.MessageType == WebSocketMessageType.Close) return null;
            message.Write(buffer, 0, part.Count);
            if (part.EndOfMessage) return JsonElement.Parse(message.ToArray());
        }
    }

    /// <summary>The next message; null when the connection ended, with or without a farewell.</summary>
    public async Task<JsonElement?> ReceiveOrEndAsync()
    {
        try
        {
            return await ReceiveAsync();
        }
        catch (WebSocketException)
        {
            return null;
        }
    }

    /// <summary>The next message, which must be of a type.</summary>
    public async Task<JsonElement> ExpectAsync(string type)
    {
        var message = await ReceiveAsync();
        Assert.True(message is not null, $"Closed with {CloseStatus} '{CloseText}' instead of a {type}.");
        Assert.Equal(type, message.Value.GetProperty("type").GetString());
        return message.Value;
    }

    /// <summary>Reads until the server closes, and answers how.</summary>
    public async Task<(int Code, string? Text)> ExpectCloseAsync()
    {
        while (await ReceiveAsync() is not null)
        {
            // What was under way before the close.
        }

        return ((int)CloseStatus!.Value, CloseText);
    }

    /// <summary>Cuts the connection without a farewell.</summary>
    public void Abort() => socket.Abort();

    public void Dispose() => socket.Dispose();

    private static async ValueTask<Stream> ConnectNarrowAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var narrow = new Socket(SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 4096, NoDelay = true };
        await narrow.ConnectAsync(context.DnsEndPoint, cancellationToken);
        return new NetworkStream(narrow, ownsSocket: true);
    }
}
