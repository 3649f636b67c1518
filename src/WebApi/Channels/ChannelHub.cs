using System.Globalization;
using AlphaPulse.WebApi.Connections;
using Microsoft.AspNetCore.SignalR;

namespace AlphaPulse.WebApi.Channels;

/// <summary>The SignalR side of the channels: clients only listen, so there is no method to call.</summary>
internal sealed class ChannelHub(
    ChannelHubConnections connections, ChannelAuthenticator authenticator, ConnectionGuard guard, ChannelRelay relay, TimeProvider time) : Hub
{
    private const string ItemKey = nameof(HubChannelConnection);

    /// <inheritdoc/>
    public override async Task OnConnectedAsync()
    {
        var http = Context.GetHttpContext() ?? throw new InvalidOperationException("A channel needs an HTTP connection.");
        var channel = Channel.ByPath(http.Request.Path) ?? throw new InvalidOperationException($"No channel at {http.Request.Path}.");
        var connection = new HubChannelConnection(connections.Find(Context.ConnectionId), channel, relay, time);
        Context.Items[ItemKey] = connection;
        try
        {
            await BeginAsync(connection, http);
        }
        catch
        {
            // SignalR tells the hub nothing of the end of a connection whose beginning failed: it would be counted for ever.
            guard.Remove(connection);
            throw;
        }
    }

    /// <inheritdoc/>
    public override async Task OnDisconnectedAsync(Exception? exception)
    {
        if (Context.Items[ItemKey] is not HubChannelConnection connection) return;
        guard.Remove(connection);
        await connection.Ended;
    }

    private async Task BeginAsync(HubChannelConnection connection, HttpContext http)
    {
        ChannelMiddleware.MoveToSockets(http);
        if (!guard.TryAdd(connection))
        {
            await connection.RefuseAsync(CloseReason.TooManyConnections.Text);
            return;
        }

        var secret = http.Request.Headers["X-API-Key"].ToString() is { Length: > 0 } key ? key : BearerToken(http.Request);
        if (await authenticator.AuthenticateAsync(secret, http.Connection.RemoteIpAddress) is not { } principal)
        {
            await connection.RefuseAsync(CloseReason.CredentialsRevoked.Text);
        }
        else if (!guard.TryAssign(connection, principal))
        {
            await connection.RefuseAsync(CloseReason.TooManyConnections.Text);
        }
        else if (!TryReadSince(http.Request.Query["since"], out var since))
        {
            await Clients.Caller.SendAsync("error", new { detail = ClientMessage.InvalidSince }, Context.ConnectionAborted);
            await connection.RefuseAsync(ClientMessage.InvalidSince);
        }
        else
        {
            var numbered = since is not null || string.Equals(http.Request.Query["resume"], "true", StringComparison.OrdinalIgnoreCase);
            http.Features.Get<SocketPlace>()?.Authenticated();
            connection.Start(principal.Caller.UserName, numbered, since, Context.ConnectionAborted);
        }
    }

    private static string BearerToken(HttpRequest request) =>
        request.Headers.Authorization.ToString() is { } header && header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) ? header[7..].Trim() : "";

    /// <summary>No <c>since</c> is fine; one that is not a whole number from 0 is not.</summary>
    private static bool TryReadSince(string? text, out long? since)
    {
        since = null;
        if (string.IsNullOrEmpty(text)) return true;
        if (!long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return false;
        since = number;
        return true;
    }
}
