using System.Net;
using System.Net.Sockets;

namespace AlphaPulse.Simulation;

/// <summary>An HTTP client of a server on this machine that comes from a chosen address: on Linux any of 127.0.0.0/8.</summary>
public static class AddressedClient
{
    public static HttpClient Create(Uri server, IPAddress from)
    {
        ArgumentNullException.ThrowIfNull(server);
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            ConnectCallback = async (context, cancellationToken) =>
            {
                var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
                socket.Bind(new IPEndPoint(from, 0));
                await socket.ConnectAsync(IPAddress.Loopback, context.DnsEndPoint.Port, cancellationToken);
                return new NetworkStream(socket, ownsSocket: true);
            },
        };
        return new HttpClient(handler) { BaseAddress = server };
    }
}
