using System.Buffers;
using System.Net;
using System.Net.WebSockets;
using AlphaPulse.WebApi.Connections;

namespace AlphaPulse.WebApi.Channels;

/// <summary>One WebSocket that speaks the documented JSON.</summary>
internal sealed class PlainSocket(
    WebSocket socket, Channel channel, IPAddress? address, SocketPlace place, ChannelAuthenticator authenticator, ConnectionGuard guard,
    ChannelRelay relay, TimeProvider time) : ChannelConnection(channel, time)
{
    private readonly TaskCompletionSource<CloseReason> closing = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly SemaphoreSlim sending = new(1);
    private readonly MessageRate rate = new(ChannelLimits.MaxMessagesPerSecond, time);
    private readonly CancellationTokenSource stopping = new();
    private Task listening = Task.CompletedTask;

    /// <summary>Serves the socket until it is closed by either side.</summary>
    public async Task RunAsync()
    {
        if (!guard.TryAdd(this)) Close(CloseReason.TooManyConnections);
        try
        {
            var receiving = ReceiveAsync();
            var deadline = AuthenticateInTimeAsync();
            var reason = await closing.Task;
            await stopping.CancelAsync();
            await CloseAsync(reason, receiving);
            await Task.WhenAll(receiving, deadline, listening);
        }
        finally
        {
            guard.Remove(this);
            stopping.Dispose();
            sending.Dispose();
            socket.Dispose();
        }
    }

    /// <inheritdoc/>
    public override void Close(CloseReason reason) => closing.TrySetResult(reason);

    /// <inheritdoc/>
    public override void Abort()
    {
        socket.Abort();
        Close(CloseReason.TooSlow);
    }

    /// <inheritdoc/>
    public override ValueTask SendGapAsync(long from, long to) => SendTextAsync(ServerMessages.Gap(from, to));

    /// <inheritdoc/>
    protected override ValueTask SendUpdateAsync(ChannelMessage message, bool numbered) => SendTextAsync(message.Plain(numbered));

    private async Task AuthenticateInTimeAsync()
    {
        try
        {
            await Task.Delay(ChannelLimits.AuthenticationTimeout, Time, stopping.Token);
            if (Principal is null) Close(CloseReason.AuthenticationTimeout);
        }
        catch (OperationCanceledException)
        {
            // The socket was closed first.
        }
    }

    private async Task ReceiveAsync()
    {
        try
        {
            while (true)
            {
                // An empty buffer waits for data without holding memory: most sockets are silent most of the time.
                var first = await socket.ReceiveAsync(Memory<byte>.Empty, CancellationToken.None);
                if (!await ReceiveMessageAsync(first)) return;
            }
        }
        catch (Exception e) when (IsEnd(e))
        {
            // The client is gone without a farewell, or did not answer ours in time.
            Close(CloseReason.Bye);
        }
        catch (Exception e)
        {
            relay.LogListenerFailed(e, Channel);
            Close(CloseReason.Unavailable);
        }
    }

    /// <summary>Reads one message and acts on it; false when the client has closed.</summary>
    private async Task<bool> ReceiveMessageAsync(ValueWebSocketReceiveResult part)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(ChannelLimits.MaxMessageBytes + 1);
        try
        {
            var length = 0;
            while (true)
            {
                if (part.MessageType == WebSocketMessageType.Close)
                {
                    Close(CloseReason.Bye);
                    return false;
                }

                length += part.Count;
                if (part.MessageType == WebSocketMessageType.Binary) Close(CloseReason.BinaryMessage);
                else if (length > ChannelLimits.MaxMessageBytes) Close(CloseReason.MessageTooBig);
                if (closing.Task.IsCompleted) length = 0; // Only the client's farewell is awaited now.
                if (part.EndOfMessage) break;
                part = await socket.ReceiveAsync(buffer.AsMemory(length, ChannelLimits.MaxMessageBytes + 1 - length), CancellationToken.None);
            }

            if (!closing.Task.IsCompleted) await ActAsync(buffer.AsMemory(0, length));
            return true;
        }
        finally
        {
            // It may have held a token.
            ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
        }
    }

    private async Task ActAsync(ReadOnlyMemory<byte> utf8)
    {
        try
        {
            await HandleAsync(ClientMessage.Parse(utf8));
        }
        catch (Exception e) when (!IsEnd(e))
        {
            // Reading goes on until the client's farewell: a socket that is cut at once would not hear the reason.
            relay.LogListenerFailed(e, Channel);
            Close(CloseReason.Unavailable);
        }
    }

    private async Task HandleAsync(ClientMessage message)
    {
        if (!rate.Allows())
        {
            Close(CloseReason.TooManyMessages);
            return;
        }

        switch (message)
        {
            case ClientMessage.Authenticate authenticate:
                await AuthenticateAsync(authenticate);
                break;
            case ClientMessage.Invalid { IsAuthentication: false } when Principal is null:
            case ClientMessage.Ping when Principal is null:
                Close(CloseReason.AuthenticationFailed);
                break;
            case ClientMessage.Ping:
                await SendTextAsync(ServerMessages.Pong);
                break;
            case ClientMessage.Invalid invalid:
                await SendTextAsync(ServerMessages.Error(invalid.Detail));
                break;
        }
    }

    private async Task AuthenticateAsync(ClientMessage.Authenticate message)
    {
        var principal = await authenticator.AuthenticateAsync(message.Secret, address);
        if (principal is null || (Principal is { } known && !string.Equals(known.Caller.UserName, principal.Caller.UserName, StringComparison.Ordinal)))
            Close(CloseReason.AuthenticationFailed);
        else if (!principal.Caller.Has(Channel.Permission))
            Close(CloseReason.PermissionDenied);
        else if (Principal is not null)
            Principal = principal;
        else if (!guard.TryAssign(this, principal))
            Close(CloseReason.TooManyConnections);
        else
            Begin(message, principal.Caller.UserName);
    }

    private void Begin(ClientMessage.Authenticate message, string user)
    {
        place.Authenticated();
        listening = ListenAsync(message, user);
    }

    private async Task ListenAsync(ClientMessage.Authenticate message, string user)
    {
        try
        {
            using var listener = await relay.ListenAsync(Channel, stopping.Token);
            var head = listener.Feed.Head;
            await SendTextAsync(ServerMessages.Welcome(Channel, user, message.Numbered ? head : null));
            Subscription = new Subscription(Channel, listener.Feed, this, message.Numbered);
            await Subscription.RunAsync(message.Since, head, stopping.Token);
        }
        catch (Exception e) when (IsEnd(e))
        {
            Close(CloseReason.Bye);
        }
        catch (Exception e)
        {
            relay.LogListenerFailed(e, Channel);
            Close(CloseReason.Unavailable);
        }
    }

    private bool IsEnd(Exception e) =>
        e is OperationCanceledException or WebSocketException || socket.State is WebSocketState.Aborted or WebSocketState.Closed;

    private async ValueTask SendTextAsync(ReadOnlyMemory<byte> utf8)
    {
        // Not cancelled half-way: that would cut the connection without a close code.
        await sending.WaitAsync(CancellationToken.None);
        try
        {
            if (socket.State == WebSocketState.Open)
                await socket.SendAsync(utf8, WebSocketMessageType.Text, WebSocketMessageFlags.EndOfMessage, CancellationToken.None);
        }
        finally
        {
            sending.Release();
        }
    }

    private async Task CloseAsync(CloseReason reason, Task receiving)
    {
        using var timeout = new CancellationTokenSource(ChannelLimits.CloseTimeout, Time);
        try
        {
            await sending.WaitAsync(timeout.Token);
            try
            {
                if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
                    await socket.CloseOutputAsync(reason.Status, reason.Text, timeout.Token);
            }
            finally
            {
                sending.Release();
            }

            await receiving.WaitAsync(timeout.Token);
        }
        catch (Exception e) when (IsEnd(e))
        {
            // It does not read or does not answer: drop it.
        }

        socket.Abort();
    }
}
