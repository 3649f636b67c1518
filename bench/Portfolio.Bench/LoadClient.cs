using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace AlphaPulse.Portfolio.Bench;

/// <summary>Asks one URL over keep-alive connections, each sending its next request when the last answer is whole.</summary>
internal static class LoadClient
{
    private const int Connections = 32;

    /// <summary>The answers received in the time; throws at the first that is not 200.</summary>
    public static async Task<(long Answers, TimeSpan Took)> RunAsync(int port, string token, TimeSpan time)
    {
        var request = Encoding.ASCII.GetBytes(
            $"GET /api/v1/portfolio HTTP/1.1\r\nHost: localhost:{port}\r\nAuthorization: Bearer {token}\r\n\r\n");
        using var end = new CancellationTokenSource(time);
        var clock = Stopwatch.StartNew();
        var answers = await Task.WhenAll(Enumerable.Range(0, Connections).Select(_ => Task.Run(() => AskAsync(port, request, end.Token))));
        return (answers.Sum(), clock.Elapsed);
    }

    private static async Task<long> AskAsync(int port, byte[] request, CancellationToken end)
    {
        using var client = new TcpClient { NoDelay = true };
        await client.ConnectAsync("127.0.0.1", port, CancellationToken.None);
        var stream = client.GetStream();
        var buffer = new byte[16 * 1024];
        long answers = 0;
        while (!end.IsCancellationRequested)
        {
            await stream.WriteAsync(request, CancellationToken.None);
            await ReadAnswerAsync(stream, buffer);
            answers++;
        }

        return answers;
    }

    private static async Task ReadAnswerAsync(NetworkStream stream, byte[] buffer)
    {
        var filled = 0;
        var whole = int.MaxValue;
        while (filled < whole)
        {
            var read = await stream.ReadAsync(buffer.AsMemory(filled));
            if (read == 0) throw new IOException("The server closed the connection.");
            filled += read;
            if (whole == int.MaxValue) whole = WholeLength(buffer.AsSpan(0, filled));
        }
    }

    private static int WholeLength(ReadOnlySpan<byte> received)
    {
        var header = received.IndexOf("\r\n\r\n"u8);
        if (header < 0) return int.MaxValue;
        if (!received.StartsWith("HTTP/1.1 200"u8)) throw new InvalidOperationException(Encoding.ASCII.GetString(received));
        var at = received.IndexOf("Content-Length: "u8) + "Content-Length: ".Length;
        var end = received[at..].IndexOf((byte)'\r');
        return header + 4 + int.Parse(received.Slice(at, end), CultureInfo.InvariantCulture);
    }
}
