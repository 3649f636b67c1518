using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading.Channels;

namespace AlphaPulse.BybitSimulator.Streams;

/// <summary>One connected client: what it follows and what waits to be sent. A client that does not read is cut.</summary>
public sealed class StreamSession(WebSocket socket, string kind)
{
    private readonly Channel<string> outgoing = Channel.CreateBounded<string>(10_000);

    public string Kind { get; } = kind;

    public string ConnectionId { get; } = Guid.NewGuid().ToString();

    /// <summary>What the client calls itself in its address; empty for none.</summary>
    public string Client { get; init; } = "";

    public bool IsAuthenticated { get; set; }

    /// <summary>The how manyeth private connection to authenticate this one was.</summary>
    public int Authentication { get; set; }

    public bool IsSilent { get; set; }

    public HashSet<string> Topics { get; } = new(StringComparer.Ordinal);

    public void Send(JsonObject message)
    {
        if (IsSilent) return;
        if (!outgoing.Writer.TryWrite(message.ToJsonString())) socket.Abort();
    }

    public void Drop()
    {
        outgoing.Writer.TryComplete();
        socket.Abort();
    }

    public bool Follows(string topic)
    {
        lock (Topics) return Topics.Contains(topic);
    }

    /// <summary>Reads requests until the connection ends.</summary>
    public async Task RunAsync(Action<JsonObject> onRequest, CancellationToken cancellationToken)
    {
        var writing = WriteAsync(cancellationToken);
        try
        {
            var buffer = new byte[64 * 1024];
            while (socket.State == WebSocketState.Open)
            {
                var length = 0;
                ValueWebSocketReceiveResult part;
                do
                {
                    part = await socket.ReceiveAsync(buffer.AsMemory(length), cancellationToken);
                    length += part.Count;
                }
                while (!part.EndOfMessage && length < buffer.Length);
                if (part.MessageType == WebSocketMessageType.Close) break;
                if (JsonNode.Parse(Encoding.UTF8.GetString(buffer, 0, length)) is JsonObject request) onRequest(request);
            }
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or System.Text.Json.JsonException or IOException)
        {
            // The client went away, or was dropped.
        }
        finally
        {
            outgoing.Writer.TryComplete();
            await writing;
        }
    }

    private async Task WriteAsync(CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var message in outgoing.Reader.ReadAllAsync(cancellationToken))
            {
                await socket.SendAsync(Encoding.UTF8.GetBytes(message), WebSocketMessageType.Text, endOfMessage: true, cancellationToken);
            }

            if (socket.State == WebSocketState.CloseReceived) await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, cancellationToken);
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or IOException or ObjectDisposedException)
        {
            // The same end, seen from the other side.
        }
    }
}
