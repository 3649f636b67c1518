using System.Net;

namespace AlphaPulse.WebApi.Connections;

/// <summary>
/// Admits connections before anything is read from them: so many in all, a share an address, and a reserve for addresses with a recent good
/// login. A trusted proxy speaks for many clients: no share limits it.
/// </summary>
internal sealed partial class ConnectionRoom(ServerOptions server, KnownAddresses known, TimeProvider time, ILogger<ConnectionRoom> logger)
{
    private static readonly TimeSpan ReportGap = TimeSpan.FromMinutes(1);
    private readonly SharedRoom general = new(server.Limits.Connections - server.Limits.Reserve, server.Limits.ConnectionsPerAddress);
    private readonly SharedRoom reserve = new(server.Limits.Reserve, (server.Limits.Reserve / 2) + 1);
    private readonly Lock reporting = new();
    private long refused;
    private long reportedAt;

    /// <summary>How many connections are open that are no sockets.</summary>
    public int Used => general.Used + reserve.Used;

    /// <summary>A place for a connection from there; null when it must be closed.</summary>
    public OpenConnection? TryEnter(EndPoint? peer)
    {
        // A socket file of this machine has no address; only a proxy beside us listens to the world for it.
        var address = peer is IPEndPoint { Address: var given } ? AddressRange.Plain(given) : null;
        var isProxy = address is null || server.TrustedProxies.Any(network => network.Contains(address));
        var holder = isProxy ? null : AddressRange.Counted(address);
        if (general.TryEnter(holder)) return new OpenConnection(general, holder, isReserved: false);
        if ((isProxy || known.IsRecent(address)) && reserve.TryEnter(holder)) return new OpenConnection(reserve, holder, isReserved: true);
        Report();
        return null;
    }

    /// <summary>One line a minute: a line for each would let anybody fill the disk.</summary>
    private void Report()
    {
        long count;
        lock (reporting)
        {
            refused++;
            if (reportedAt != 0 && time.GetElapsedTime(reportedAt) < ReportGap) return;
            reportedAt = time.GetTimestamp();
            (count, refused) = (refused, 0);
        }

        LogRefused(logger, count, Used, server.Limits.Connections, server.Limits.ConnectionsPerAddress);
    }

    [LoggerMessage(1501, LogLevel.Warning,
        "Connections refused since the last such line: {Count}; {Used} of {Connections} are open, {PerAddress} at most are one address's")]
    private static partial void LogRefused(ILogger logger, long count, int used, int connections, int perAddress);
}
