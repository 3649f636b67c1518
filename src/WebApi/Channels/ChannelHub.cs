using System.Globalization;
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
        if (!guard.TryAdd(connection)) throw new HubException(CloseReason.TooManyConnections.Text);

        var secret = http.Request.Headers["X-API-Key"].ToString() is { Length: > 0 } key ? key : BearerToken(http.Request);
        var principal = await authenticator.AuthenticateAsync(secret, http.Connection.RemoteIpAddress)
            ?? throw new HubException(CloseReason.CredentialsRevoked.Text);
        if (!guard.TryAssign(connection, principal)) throw new HubException(CloseReason.TooManyConnections.Text);

        if (!TryReadSince(http.Request.Query["since"], out var since))
        {
            await Clients.Caller.SendAsync("error", new { detail = ClientMessage.InvalidSince }, Context.ConnectionAborted);
            connection.Close(CloseReason.Bye);
            return;
        }

        var numbered = since is not null || string.Equals(http.Request.Query["resume"], "true", StringComparison.OrdinalIgnoreCase);
        connection.Start(principal.Caller.UserName, numbered, since, Context.ConnectionAborted);
    }

    /// <inheritdoc/>
    public override async Task OnDisconnectedAsync(Exception? exception)
    {
        if (Context.Items[ItemKey] is not HubChannelConnection connection) return;
        guard.Remove(connection);
        await connection.Ended;
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
