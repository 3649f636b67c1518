using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace AlphaPulse.WebApi.Tests.Channels;

/// <summary>A SignalR client of the bare protocol: without negotiation, JSON records ended by 0x1E.</summary>
internal sealed class HubSocket : IDisposable
{
    private const char RecordEnd = '\u001e';
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly ClientWebSocket socket = new();
    private readonly Queue<JsonElement> records = new();

    /// <summary>Connects and shakes hands; the answer to that is still to be read.</summary>
    public static async Task<HubSocket> ConnectAsync(ChannelServer server, string channel, string query = "")
    {
        var client = new HubSocket();
        client.socket.Options.SetRequestHeader("X-API-Key", TestApi.AdminKey);
        using var patience = new CancellationTokenSource(Patience);
        await client.socket.ConnectAsync(server.Address(channel, "?client=signalr" + query), patience.Token);
        var handshake = Encoding.UTF8.GetBytes("""{"protocol":"json","version":1}""" + RecordEnd);
        await client.socket.SendAsync(handshake, WebSocketMessageType.Text, endOfMessage: true, patience.Token);
        return client;
    }

    /// <summary>The first record that fits; null when the connection ends before.</summary>
    public async Task<JsonElement?> FindAsync(Func<JsonElement, bool> fits)
    {
        using var patience = new CancellationTokenSource(Patience);
        var buffer = new byte[16 * 1024];
        while (true)
        {
            while (records.TryDequeue(out var record))
            {
                if (fits(record)) return record;
            }

            try
            {
                var part = await socket.ReceiveAsync(buffer, patience.Token);
                if (part.MessageType == WebSocketMessageType.Close) return null;
                foreach (var text in Encoding.UTF8.GetString(buffer, 0, part.Count).Split(RecordEnd, StringSplitOptions.RemoveEmptyEntries))
                    records.Enqueue(JsonElement.Parse(text));
            }
            catch (WebSocketException)
            {
                return null;
            }
        }
    }

    /// <summary>The call of a client's method; null when the connection ends before.</summary>
    public Task<JsonElement?> FindCallAsync(string method) =>
        FindAsync(record => record.TryGetProperty("target", out var target) && target.GetString() == method);

    /// <summary>Why the server closes, or null when it does not say.</summary>
    public async Task<string?> FindCloseErrorAsync() =>
        (await FindAsync(record => record.TryGetProperty("type", out var type) && type.GetInt32() == 7))?.GetProperty("error").GetString();

    public void Dispose() => socket.Dispose();
}
