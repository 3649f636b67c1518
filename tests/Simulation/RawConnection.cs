using System.Net;
using System.Net.Sockets;
using System.Text;

namespace AlphaPulse.Simulation;

/// <summary>A TCP connection to an HTTP server on this machine, to send what no HTTP client would.</summary>
public sealed class RawConnection : IDisposable
{
    // A small receive buffer, so that somebody who does not read is soon felt by the server.
    private readonly Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true, ReceiveBufferSize = 16 * 1024 };

    public static Task<RawConnection> OpenAsync(Uri server, CancellationToken cancellationToken) => OpenAsync(server, from: null, cancellationToken);

    /// <param name="server">Where it listens.</param>
    /// <param name="from">The address of this end: on Linux any of 127.0.0.0/8.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static async Task<RawConnection> OpenAsync(Uri server, IPAddress? from, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(server);
        var connection = new RawConnection();
        if (from is not null) connection.socket.Bind(new IPEndPoint(from, 0));
        try
        {
            await connection.socket.ConnectAsync(IPAddress.Loopback, server.Port, cancellationToken);
        }
        catch (SocketException e) when (e.SocketErrorCode == SocketError.ConnectionReset)
        {
            // Accepted and ended before this end looked: whoever reads finds out.
        }

        return connection;
    }

    public Task SendAsync(string text, CancellationToken cancellationToken) => SendAsync(Encoding.Latin1.GetBytes(text), cancellationToken);

    /// <exception cref="SocketException">The server has ended the connection.</exception>
    public async Task SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        while (bytes.Length > 0) bytes = bytes[await socket.SendAsync(bytes, cancellationToken)..];
    }

    /// <summary>The same to a server that may have closed already.</summary>
    public async Task SendUnlessEndedAsync(string text, CancellationToken cancellationToken)
    {
        try
        {
            await SendAsync(text, cancellationToken);
        }
        catch (SocketException)
        {
            // Whoever reads finds out.
        }
    }

    /// <summary>Sends the bytes again and again until the server takes no more; answers how many were sent.</summary>
    public async Task<long> SendUntilCutAsync(ReadOnlyMemory<byte> bytes, TimeSpan pause, CancellationToken cancellationToken)
    {
        var sent = 0L;
        try
        {
            while (true)
            {
                await SendAsync(bytes, cancellationToken);
                sent += bytes.Length;
                if (pause > TimeSpan.Zero) await Task.Delay(pause, cancellationToken);
            }
        }
        catch (SocketException)
        {
            return sent;
        }
    }

    /// <summary>What the server sends up to the end of the headers, or until it ends the connection.</summary>
    public async Task<string> ReadHeadersAsync(CancellationToken cancellationToken)
    {
        var text = new StringBuilder();
        var one = new byte[1];
        try
        {
            while (!text.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal) && await socket.ReceiveAsync(one, cancellationToken) > 0)
                text.Append((char)one[0]);
        }
        catch (SocketException)
        {
            // A reset: nothing more comes.
        }

        return text.ToString();
    }

    /// <summary>What the server sends until it ends the connection, properly or by a reset.</summary>
    public async Task<string> ReadToEndAsync(CancellationToken cancellationToken)
    {
        var text = new StringBuilder();
        var buffer = new byte[16 * 1024];
        try
        {
            while (await socket.ReceiveAsync(buffer, cancellationToken) is > 0 and var count) text.Append(Encoding.Latin1.GetString(buffer, 0, count));
        }
        catch (SocketException)
        {
            // A reset ends it as well; what came before it counts.
        }

        return text.ToString();
    }

    public void Dispose() => socket.Dispose();
}
