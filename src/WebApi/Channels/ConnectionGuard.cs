using System.Collections.Concurrent;

namespace AlphaPulse.WebApi.Channels;

/// <summary>
/// Knows every open socket: counts them, checks their credentials again, cuts those that do not read, and closes all of them when the program
/// stops.
/// </summary>
internal sealed partial class ConnectionGuard(
    ChannelAuthenticator authenticator, ServerOptions server, IHostApplicationLifetime lifetime, TimeProvider time, ILogger<ConnectionGuard> logger) : BackgroundService
{
    private readonly ConcurrentDictionary<ChannelConnection, byte> connections = new();
    private readonly ConcurrentDictionary<string, int> byPrincipal = new(StringComparer.Ordinal);
    private int total;

    /// <summary>How many sockets are open.</summary>
    public int Count => Volatile.Read(ref total);

    /// <summary>Counts a new socket; false when the process has too many.</summary>
    public bool TryAdd(ChannelConnection connection)
    {
        if (Interlocked.Increment(ref total) > server.Limits.Sockets)
        {
            Interlocked.Decrement(ref total);
            return false;
        }

        connections[connection] = 0;
        if (lifetime.ApplicationStopping.IsCancellationRequested) connection.Close(CloseReason.GoingAway);
        return true;
    }

    /// <summary>Counts a socket as its principal's; false when the principal has too many.</summary>
    public bool TryAssign(ChannelConnection connection, ChannelPrincipal principal)
    {
        var user = principal.Caller.UserName;
        if (byPrincipal.AddOrUpdate(user, 1, (_, count) => count + 1) > ChannelLimits.MaxConnectionsPerPrincipal)
        {
            Release(user);
            return false;
        }

        connection.Principal = principal;
        return true;
    }

    /// <summary>A socket has ended.</summary>
    public void Remove(ChannelConnection connection)
    {
        if (!connections.TryRemove(connection, out _)) return;
        Interlocked.Decrement(ref total);
        if (connection.Principal is { } principal) Release(principal.Caller.UserName);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var registration = lifetime.ApplicationStopping.Register(CloseAll);
        using var timer = new PeriodicTimer(ChannelLimits.CredentialCheckInterval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            foreach (var connection in connections.Keys) await CheckAsync(connection, stoppingToken);
        }
    }

    private async Task CheckAsync(ChannelConnection connection, CancellationToken stopping)
    {
        if (connection.Subscription is { HasFallenBehind: true } && connection.IsStuckFor(ChannelLimits.CloseTimeout)) connection.Abort();
        if (connection.Principal is not { } principal) return;
        try
        {
            if (await authenticator.CheckAsync(principal, connection.Channel, time.GetUtcNow()) is { } reason) connection.Close(reason);
        }
        catch (Exception e) when (!stopping.IsCancellationRequested)
        {
            // The user store does not answer: the socket keeps what it had, as a request in flight would, and is checked again soon.
            LogNotChecked(logger, e, principal.Caller.UserName);
        }
    }

    private void CloseAll()
    {
        foreach (var connection in connections.Keys) connection.Close(CloseReason.GoingAway);
    }

    private void Release(string user)
    {
        // Removes the entry at zero, so that the table does not grow with every user that ever came.
        while (byPrincipal.TryGetValue(user, out var count))
        {
            if (count > 1 ? byPrincipal.TryUpdate(user, count - 1, count) : byPrincipal.TryRemove(new(user, count))) return;
        }
    }

    [LoggerMessage(1401, LogLevel.Warning, "The credentials of an open socket of {User} could not be checked again")]
    private static partial void LogNotChecked(ILogger logger, Exception exception, string user);
}
