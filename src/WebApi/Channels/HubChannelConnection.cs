using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;

namespace AlphaPulse.WebApi.Channels;

/// <summary>One SignalR connection that listens to a channel.</summary>
internal sealed class HubChannelConnection(HubConnectionContext connection, Channel channel, ChannelRelay relay, TimeProvider time)
    : ChannelConnection(channel, time)
{
    /// <summary>Completes when the connection's updates have ended.</summary>
    public Task Ended { get; private set; } = Task.CompletedTask;

    /// <summary>Welcomes the client and sends updates until the connection ends.</summary>
    public void Start(string user, bool numbered, long? since, CancellationToken ended) => Ended = ListenAsync(user, numbered, since, ended);

    /// <summary>Ends a connection that cannot begin, and tells the client why: its <c>start</c> or <c>onclose</c> gets the text.</summary>
    public async Task RefuseAsync(string reason)
    {
        await connection.WriteAsync(new CloseMessage(reason));
        connection.Abort();
    }

    /// <inheritdoc/>
    public override void Close(CloseReason reason) => connection.Abort();

    /// <inheritdoc/>
    public override void Abort() => connection.Abort();

    /// <inheritdoc/>
    public override async ValueTask SendGapAsync(long from, long to) =>
        await connection.WriteAsync(new InvocationMessage("gap", [new { from, to }]));

    /// <inheritdoc/>
    protected override ValueTask SendUpdateAsync(ChannelMessage message, bool numbered) => connection.WriteAsync(message.Hub(numbered));

    private async Task ListenAsync(string user, bool numbered, long? since, CancellationToken ended)
    {
        try
        {
            using var listener = await relay.ListenAsync(Channel, ended);
            var head = listener.Feed.Head;
            var message = ServerMessages.WelcomeText(Channel);
            await connection.WriteAsync(
                numbered
                    ? new InvocationMessage("welcome", [new { message, user, seq = head }, head])
                    : new InvocationMessage("welcome", [new { message, user }]),
                ended);
            Subscription = new Subscription(Channel, listener.Feed, this, numbered);
            await Subscription.RunAsync(since, head, ended);
        }
        catch (OperationCanceledException)
        {
            // The connection has ended.
        }
        catch (Exception e)
        {
            relay.LogListenerFailed(e, Channel);
            connection.Abort();
        }
    }
}
