using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;

namespace AlphaPulse.Channels.Bench;

/// <summary>The floor: Kestrel, a list of sockets, and a loop that sends the same bytes to each.</summary>
internal static class BareServer
{
    public static async Task RunAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var sockets = new ConcurrentBag<WebSocket>();
        var number = 0;
        app.UseBench(async _ =>
        {
            var bytes = Encoding.UTF8.GetBytes(Messages.Trade(++number));
            foreach (var socket in sockets) await socket.SendAsync(bytes, WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
        });
        app.UseWebSockets();
        app.Run(async context =>
        {
            using var socket = await context.WebSockets.AcceptWebSocketAsync();
            var buffer = new byte[1024];
            await socket.ReceiveAsync(buffer, CancellationToken.None); // the auth message
            await socket.SendAsync(Encoding.UTF8.GetBytes(Messages.Welcome), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
            sockets.Add(socket);
            while (!(await socket.ReceiveAsync(buffer, CancellationToken.None)).CloseStatus.HasValue)
            {
                // Nothing else is expected of the client.
            }
        });
        await app.AnnounceAsync();
    }
}
