using System.Net;

namespace AlphaPulse.WebApi.Connections;

/// <summary>
/// Admits sockets before they are accepted: so many in all, and of those that still owe their credentials fewer, with a share an address.
/// One with credentials is limited by its principal, wherever it comes from.
/// </summary>
internal sealed class SocketRoom(ServerOptions server, KnownAddresses known)
{
    private readonly SharedRoom all = new(server.Limits.Sockets + server.Limits.Farewells, server.Limits.Sockets + server.Limits.Farewells);
    private readonly SharedRoom waiting = new(server.Limits.WaitingSockets, server.Limits.WaitingSocketsPerAddress);
    private readonly SharedRoom reserve = new(server.Limits.Reserve, (server.Limits.Reserve / 2) + 1);

    /// <summary>How many sockets are open or about to be.</summary>
    public int Used => all.Used;

    /// <summary>A place for a socket of a client at that address; null when it must be refused.</summary>
    public SocketPlace? TryEnter(IPAddress? address)
    {
        var holder = AddressRange.Counted(address);
        var room = waiting.TryEnter(holder) ? waiting : known.IsRecent(address) && reserve.TryEnter(holder) ? reserve : null;
        if (room is null) return null;
        if (all.TryEnter(holder: null)) return new SocketPlace(all, room, holder);
        room.Leave(holder);
        return null;
    }
}
