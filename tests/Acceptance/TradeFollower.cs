using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text.Json;

namespace AlphaPulse.Acceptance;

/// <summary>A client of the trades channel that outlives the program: it resumes each time with the last number that it has.</summary>
internal sealed class TradeFollower(string apiKey)
{
    private readonly ConcurrentQueue<(long Seq, string Id)> received = new();
    private long last;

    /// <summary>What it was sent, in the order of arrival.</summary>
    public IReadOnlyCollection<(long Seq, string Id)> Received => received;

    /// <summary>Listens to one life of the program, until that ends or the token is cancelled.</summary>
    public async Task FollowAsync(Uri program, CancellationToken cancellationToken)
    {
        using var socket = new ClientWebSocket();
        try
        {
            await socket.ConnectAsync(new UriBuilder(program) { Scheme = "ws", Path = "/ws/trades" }.Uri, cancellationToken);
            var auth = JsonSerializer.SerializeToUtf8Bytes(new { type = "auth", token = apiKey, since = last });
            await socket.SendAsync(auth, WebSocketMessageType.Text, endOfMessage: true, cancellationToken);
            while (await ReceiveAsync(socket, cancellationToken) is { } message) Take(message);
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException)
        {
            // The kill, or the test has seen enough: the next life is asked for what follows the last number.
        }
    }

    private void Take(JsonElement message)
    {
        switch (message.GetProperty("type").GetString())
        {
            case "welcome":
                break;
            case "new_trade":
                last = message.GetProperty("seq").GetInt64();
                received.Enqueue((last, message.GetProperty("data").GetProperty("id").GetString()!));
                break;
            default:
                throw new InvalidOperationException($"The channel sent {message}.");
        }
    }

    private static async Task<JsonElement?> ReceiveAsync(ClientWebSocket socket, CancellationToken cancellationToken)
    {
        using var message = new MemoryStream();
        var buffer = new byte[4096];
        while (true)
        {
            var part = await socket.ReceiveAsync(buffer, cancellationToken);
            if (part.MessageType == WebSocketMessageType.Close) return null;
            message.Write(buffer, 0, part.Count);
            if (part.EndOfMessage) return JsonElement.Parse(message.ToArray());
        }
    }
}
