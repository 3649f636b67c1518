using System.Diagnostics;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;

namespace AlphaPulse.Channels.Bench;

/// <summary>Many plain subscribers in one process.</summary>
internal sealed class Audience : IDisposable
{
    private readonly List<ClientWebSocket> sockets = [];
    private readonly SemaphoreSlim arrivals = new(0);
    private volatile string? refused;

    /// <param name="server">The address of the server.</param>
    /// <param name="count">How many.</param>
    /// <param name="first">The number of the first one, which decides whose they are: a user may hold so many.</param>
    public static async Task<Audience> OpenAsync(Uri server, int count, int first = 0)
    {
        var audience = new Audience();
        for (var i = first; i < first + count; i++)
        {
            var socket = await SubscribeAsync(server, ProductServer.KeyOf(i));
            audience.sockets.Add(socket);
            _ = audience.ListenAsync(socket);
            // Wait for the welcome, so that nobody misses the first update.
            await audience.arrivals.WaitAsync();
            if (audience.refused is { } reason) throw new InvalidOperationException($"Connection {i} was closed: {reason}");
        }

        return audience;
    }

    /// <summary>A plain socket that has asked for the trades, and reads nothing by itself.</summary>
    /// <param name="server">The address of the server.</param>
    /// <param name="key">The API key to authenticate with.</param>
    /// <param name="receiveBuffer">How much the client's end holds, bytes; null for what the system likes.</param>
    public static async Task<ClientWebSocket> SubscribeAsync(Uri server, string key, int? receiveBuffer = null)
    {
        var socket = new ClientWebSocket();
        using var handler = new SocketsHttpHandler();
        handler.ConnectCallback = async (context, cancellationToken) =>
        {
            var connection = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            if (receiveBuffer is { } size) connection.ReceiveBufferSize = size;
            await connection.ConnectAsync(context.DnsEndPoint, cancellationToken);
            return new NetworkStream(connection, ownsSocket: true);
        };
        using var invoker = new HttpMessageInvoker(handler, disposeHandler: false);
        await socket.ConnectAsync(new Uri($"ws://{server.Authority}/ws/trades"), invoker, CancellationToken.None);
        var auth = Encoding.UTF8.GetBytes($$"""{"type":"auth","token":"{{key}}"}""");
        await socket.SendAsync(auth, WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
        return socket;
    }

    /// <summary>How long one update takes from the request to publish it until the last subscriber has it.</summary>
    public async Task<double> MeasureMsAsync(ServerProcess server, int padding = 0)
    {
        var start = Stopwatch.GetTimestamp();
        var publishing = server.PublishAsync(padding);
        for (var i = 0; i < sockets.Count; i++) await arrivals.WaitAsync();
        var took = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        await publishing;
        return took;
    }

    public void Dispose() => sockets.ForEach(socket => socket.Dispose());

    private async Task ListenAsync(ClientWebSocket socket)
    {
        var buffer = new byte[4096];
        try
        {
            while (true)
            {
                var part = await socket.ReceiveAsync(buffer, CancellationToken.None);
                if (part.MessageType == WebSocketMessageType.Close) refused = socket.CloseStatusDescription;
                if (part.EndOfMessage) arrivals.Release();
                if (part.MessageType == WebSocketMessageType.Close) return;
            }
        }
        catch (Exception e) when (e is WebSocketException or ObjectDisposedException or OperationCanceledException)
        {
            // The measurement is over.
        }
    }
}
