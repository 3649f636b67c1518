using System.Net;

namespace AlphaPulse.WebApi.Connections;

/// <summary>
/// Places that addresses share. One that is alone gets <paramref name="share"/> of them; the share falls with the places that are left, so
/// that a few addresses together do not fill the room either: the next one still finds a place.
/// </summary>
internal sealed class SharedRoom(int places, int share)
{
    private readonly Lock gate = new();
    private readonly Dictionary<IPAddress, int> held = [];
    private int used;

    public int Used
    {
        get
        {
            lock (gate) return used;
        }
    }

    /// <summary>Takes a place for an address, or for nobody in particular (null), whom no share limits.</summary>
    public bool TryEnter(IPAddress? holder)
    {
        lock (gate)
        {
            var own = holder is null ? 0 : held.GetValueOrDefault(holder);
            if (!Admits(places, share, used, own)) return false;
            used++;
            if (holder is not null) held[holder] = own + 1;
            return true;
        }
    }

    /// <summary>Gives a place back.</summary>
    public void Leave(IPAddress? holder)
    {
        lock (gate)
        {
            used--;
            if (holder is null) return;
            if (held[holder] > 1) held[holder]--;
            else held.Remove(holder);
        }
    }

    /// <summary>
    /// Whether an address that holds <paramref name="own"/> of the <paramref name="used"/> places may take another: own / free is below
    /// share / (places - share), which an address that is alone reaches at exactly its share.
    /// </summary>
    internal static bool Admits(int places, int share, int used, int own) =>
        used < places && (own == 0 || (own < share && (long)own * (places - share) < (long)share * (places - used)));
}
