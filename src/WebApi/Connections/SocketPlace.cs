using System.Net;

namespace AlphaPulse.WebApi.Connections;

/// <summary>The place of one socket, a feature of the request that opens it.</summary>
internal sealed class SocketPlace(SharedRoom all, SharedRoom waiting, IPAddress holder) : IDisposable
{
    private int waits = 1;
    private int held = 1;
    private bool outlives;

    /// <summary>The socket has shown good credentials: it counts as its principal's.</summary>
    public void Authenticated()
    {
        if (Interlocked.Exchange(ref waits, 0) == 1) waiting.Leave(holder);
    }

    /// <summary>The connection gives the place back when it is closed, which may be later than the end of the request.</summary>
    public void KeepBeyondRequest() => Volatile.Write(ref outlives, true);

    public void Release()
    {
        Authenticated();
        if (Interlocked.Exchange(ref held, 0) == 1) all.Leave(holder: null);
    }

    /// <summary>The request has ended.</summary>
    public void Dispose()
    {
        if (!Volatile.Read(ref outlives)) Release();
    }
}
