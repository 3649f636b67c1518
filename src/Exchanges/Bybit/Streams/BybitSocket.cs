using System.Net.WebSockets;
using System.Text.Json;
using AlphaPulse.Exchanges.Bybit.Json;

namespace AlphaPulse.Exchanges.Bybit.Streams;

/// <summary>One WebSocket: whole messages in, requests out, a ping at intervals, and an end when nothing is heard in time.</summary>
internal sealed class BybitSocket : IAsyncDisposable
{
    private const int MaxMessageBytes = 8 << 20;

    private readonly ClientWebSocket socket = new();
    private readonly SemaphoreSlim sending = new(1, 1);
    private readonly CancellationTokenSource silence;
    private readonly BybitOptions options;
    private readonly TimeProvider time;
    private readonly CancellationTokenSource closing = new();
    private byte[] buffer = new byte[16_384];
    private Task pinging = Task.CompletedTask;

    private BybitSocket(BybitOptions options, TimeProvider time)
    {
        this.options = options;
        this.time = time;
        silence = new CancellationTokenSource(Timeout.InfiniteTimeSpan, time);

        // The venue's own ping keeps the connection; the built-in frames would only hide a dead application behind a live proxy.
        socket.Options.KeepAliveInterval = TimeSpan.Zero;
    }

    /// <exception cref="BybitStreamException">No connection came about.</exception>
    public static async Task<BybitSocket> ConnectAsync(Uri uri, BybitOptions options, TimeProvider time, CancellationToken cancellationToken)
    {
        var created = new BybitSocket(options, time);
        try
        {
            using var timeout = new CancellationTokenSource(options.RequestTimeout, time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
            await created.socket.ConnectAsync(uri, either.Token);
            created.silence.CancelAfter(options.PingInterval + options.PongTimeout);
            created.pinging = created.PingAsync();
            return created;
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            await created.DisposeAsync();
            throw new BybitStreamException($"cannot connect to {uri.Host}: {e.Message}", e);
        }
        catch
        {
            await created.DisposeAsync();
            throw;
        }
    }

    public Task RequestAsync(StreamRequest request, CancellationToken cancellationToken) =>
        SendAsync(JsonSerializer.SerializeToUtf8Bytes(request, BybitJson.Default.StreamRequest), cancellationToken);

    /// <exception cref="BybitStreamException">The connection is lost.</exception>
    public async Task SendAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken)
    {
        await sending.WaitAsync(cancellationToken);
        try
        {
            await socket.SendAsync(message, WebSocketMessageType.Text, endOfMessage: true, cancellationToken);
        }
        catch (Exception e) when (e is WebSocketException or ObjectDisposedException or InvalidOperationException)
        {
            throw new BybitStreamException($"lost while sending: {e.Message}", e);
        }
        finally
        {
            sending.Release();
        }
    }

    /// <summary>The next message; null for one that cannot be read, which still proves the connection alive.</summary>
    /// <exception cref="BybitStreamException">The connection is lost, closed or silent.</exception>
    public async ValueTask<StreamMessage?> ReceiveAsync(CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(silence.Token, cancellationToken);
        try
        {
            var length = await ReceiveBytesAsync(either.Token);
            silence.CancelAfter(options.PingInterval + options.PongTimeout);
            return JsonSerializer.Deserialize(buffer.AsSpan(0, length), BybitJson.Default.StreamMessage);
        }
        catch (JsonException)
        {
            return null;
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new BybitStreamException($"silent for {(options.PingInterval + options.PongTimeout).TotalSeconds} s", e);
        }
        catch (WebSocketException e)
        {
            throw new BybitStreamException($"lost: {e.Message}", e);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await closing.CancelAsync();
        socket.Abort();
        await pinging;
        socket.Dispose();
        closing.Dispose();
        silence.Dispose();
        sending.Dispose();
    }

    private async Task<int> ReceiveBytesAsync(CancellationToken cancellationToken)
    {
        var length = 0;
        while (true)
        {
            var part = await socket.ReceiveAsync(buffer.AsMemory(length), cancellationToken);
            if (part.MessageType == WebSocketMessageType.Close)
            {
                throw new BybitStreamException($"closed by the venue ({socket.CloseStatus} {socket.CloseStatusDescription})");
            }

            length += part.Count;
            if (part.EndOfMessage) return length;
            if (length == buffer.Length)
            {
                if (length >= MaxMessageBytes) throw new BybitStreamException($"a message larger than {MaxMessageBytes} bytes");
                Array.Resize(ref buffer, length * 2);
            }
        }
    }

    // A half-open connection still swallows pings: only the silence timer above ends it.
    private async Task PingAsync()
    {
        using var timer = new PeriodicTimer(options.PingInterval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(closing.Token))
            {
                await RequestAsync(new StreamRequest("ping", "ping"), closing.Token);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or BybitStreamException)
        {
            // The reader sees the same end, with its reason.
        }
    }
}
