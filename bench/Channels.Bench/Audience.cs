using System.Diagnostics;
using System.Net.WebSockets;
using System.Text;

namespace AlphaPulse.Channels.Bench;

/// <summary>Many plain subscribers in one process.</summary>
internal sealed class Audience : IDisposable
{
    private readonly List<ClientWebSocket> sockets = [];
    private readonly SemaphoreSlim arrivals = new(0);

    public static async Task<Audience> OpenAsync(Uri server, int count)
    {
        var audience = new Audience();
        var address = new Uri($"ws://{server.Authority}/ws/trades");
        for (var i = 0; i < count; i++)
        {
            var socket = new ClientWebSocket();
            await socket.ConnectAsync(address, CancellationToken.None);
            var auth = Encoding.UTF8.GetBytes($$"""{"type":"auth","token":"{{ProductServer.KeyOf(i)}}"}""");
            await socket.SendAsync(auth, WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
            audience.sockets.Add(socket);
            _ = audience.ListenAsync(socket);
            // Wait for the welcome, so that nobody misses the first update.
            await audience.arrivals.WaitAsync();
        }

        return audience;
    }

    /// <summary>How long one update takes from the request to publish it until the last subscriber has it.</summary>
    public async Task<double> MeasureMsAsync(ServerProcess server)
    {
        var start = Stopwatch.GetTimestamp();
        var publishing = server.PublishAsync();
        for (var i = 0; i < sockets.Count; i++) await arrivals.WaitAsync();
        var took = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        await publishing;
        return took;
    }

    public void Dispose() => sockets.ForEach(socket => socket.Dispose());

    private async Task ListenAsync(ClientWebSocket socket)
    {
        var buffer = new byte[1024];
        try
        {
            while (true)
            {
                var part = await socket.ReceiveAsync(buffer, CancellationToken.None);
                if (part.MessageType == WebSocketMessageType.Close) throw new InvalidOperationException($"Closed: {socket.CloseStatusDescription}");
                if (part.EndOfMessage) arrivals.Release();
            }
        }
        catch (Exception e) when (e is WebSocketException or ObjectDisposedException or OperationCanceledException)
        {
            // The measurement is over.
        }
    }
}
