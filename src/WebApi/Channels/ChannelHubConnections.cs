using System.Collections.Concurrent;
using Microsoft.AspNetCore.SignalR;

namespace AlphaPulse.WebApi.Channels;

/// <summary>
/// Keeps the connections of the hub at hand, so that an update that is serialised once can be written to each of them; the public client proxies
/// of SignalR serialise for each call.
/// </summary>
internal sealed class ChannelHubConnections(ILogger<DefaultHubLifetimeManager<ChannelHub>> logger) : DefaultHubLifetimeManager<ChannelHub>(logger)
{
    private readonly ConcurrentDictionary<string, HubConnectionContext> open = new(StringComparer.Ordinal);

    public HubConnectionContext Find(string connectionId) =>
        open.TryGetValue(connectionId, out var connection)
            ? connection
            : throw new InvalidOperationException($"SignalR connection {connectionId} is not open.");

    /// <inheritdoc/>
    public override Task OnConnectedAsync(HubConnectionContext connection)
    {
        open[connection.ConnectionId] = connection;
        return base.OnConnectedAsync(connection);
    }

    /// <inheritdoc/>
    public override Task OnDisconnectedAsync(HubConnectionContext connection)
    {
        open.TryRemove(connection.ConnectionId, out _);
        return base.OnDisconnectedAsync(connection);
    }
}
