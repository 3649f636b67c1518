using System.Net;

namespace AlphaPulse.WebApi.Connections;

/// <summary>The place of one open connection, found as a feature of the connection and of its requests.</summary>
internal sealed class OpenConnection(SharedRoom room, IPAddress? holder, bool isReserved) : IDisposable
{
    private CancellationTokenSource? deadline;
    private SocketPlace? socket;
    private int left;

    /// <summary>Whether it has a place of the reserve, where only authenticated requests are served.</summary>
    public bool IsReserved => isReserved;

    /// <summary>Sets what ends the connection unless a request comes.</summary>
    public void Expect(CancellationTokenSource? cut) => Volatile.Write(ref deadline, cut);

    /// <summary>A whole request has come.</summary>
    public void Spoke()
    {
        if (Volatile.Read(ref deadline) is not null) Interlocked.Exchange(ref deadline, null)?.CancelAfter(Timeout.InfiniteTimeSpan);
    }

    /// <summary>The connection has become a socket: it counts there, until its descriptor is closed.</summary>
    public void Become(SocketPlace place)
    {
        place.KeepBeyondRequest();
        socket = place;
        Leave();
    }

    /// <summary>The connection is closed.</summary>
    public void Dispose()
    {
        Leave();
        socket?.Release();
    }

    private void Leave()
    {
        if (Interlocked.Exchange(ref left, 1) == 0) room.Leave(holder);
    }
}
