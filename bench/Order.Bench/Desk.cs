using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace AlphaPulse.Order.Bench;

/// <summary>One order, milliseconds since its request began to leave the client; and what the program asked the exchange before it.</summary>
internal sealed record OrderTimes(double ToFirstQuestion, double ToLastQuestion, double ToOrder, double ToAnswer, string Questions);

/// <summary>
/// The client: one connection, one write a request. Its clock starts before that write, so that what the kernel takes for it counts too.
/// </summary>
internal sealed class Desk : IDisposable
{
    // More than the 100 ms that Bybit's limit of ten orders a second leaves between two, so that the program never waits for it.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(150);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly Arrivals arrivals;
    private readonly byte[] execute;
    private readonly byte[] close;
    private readonly byte[] buffer = new byte[65_536];

    public Desk(int port, string key, Arrivals arrivals)
    {
        this.arrivals = arrivals;
        socket.Connect(IPAddress.Loopback, port);
        execute = Request("execute", key);
        close = Request("close", key);
    }

    /// <summary>Opens the hedge and closes it.</summary>
    public async Task<(OrderTimes Execute, OrderTimes Close)> TradeAsync() => (await ExecuteAsync(), await CloseAsync());

    public Task<OrderTimes> ExecuteAsync() => SendAsync(execute);

    public Task<OrderTimes> CloseAsync() => SendAsync(close);

    public void Dispose() => socket.Dispose();

    private static byte[] Request(string what, string key)
    {
        const string Body = """{"assets":["BTC"]}""";
        return Encoding.ASCII.GetBytes(
            $"POST /api/v1/hedging/{what} HTTP/1.1\r\nHost: localhost\r\nX-API-Key: {key}\r\nContent-Type: application/json\r\nContent-Length: {Body.Length}\r\n\r\n{Body}");
    }

    private async Task<OrderTimes> SendAsync(byte[] request)
    {
        await Task.Delay(Pause);
        arrivals.Clear();
        var start = Stopwatch.GetTimestamp();
        await socket.SendAsync(request);
        var answer = await ReadAsync();
        var answered = Stopwatch.GetTimestamp();
        if (!answer.Contains("\"status\":\"completed\"", StringComparison.Ordinal) || answer.Contains("\"executed_trades\":[]", StringComparison.Ordinal))
            throw new InvalidOperationException($"No order was filled: {answer}");
        var arrived = await arrivals.UntilOrderAsync(Patience);
        var questions = arrived.Where(arrival => arrival.Path != Arrivals.Order).ToList();
        return new OrderTimes(
            Since(questions[0].At), Since(questions[^1].At), Since(arrived[^1].At), Since(answered), string.Join(' ', questions.Select(question => question.Path)));

        double Since(long at) => Stopwatch.GetElapsedTime(start, at).TotalMilliseconds;
    }

    /// <summary>The answer as text; the program writes its bodies in chunks.</summary>
    private async Task<string> ReadAsync()
    {
        using var limit = new CancellationTokenSource(Patience);
        var length = 0;
        while (!buffer.AsSpan(0, length).EndsWith("\r\n0\r\n\r\n"u8))
        {
            var read = await socket.ReceiveAsync(buffer.AsMemory(length), limit.Token);
            if (read == 0) throw new InvalidOperationException("The program closed the connection.");
            length += read;
        }

        return Encoding.UTF8.GetString(buffer, 0, length);
    }
}
