using System.Collections.Concurrent;
using System.Net;

namespace AlphaPulse.WebApi.Auth;

/// <summary>Addresses from which good credentials came not long ago. Only good ones enter, so nobody else can push them out.</summary>
internal sealed class KnownAddresses(TimeProvider time)
{
    /// <summary>For how long a good login counts.</summary>
    public static readonly TimeSpan Recent = TimeSpan.FromHours(24);

    internal const int Capacity = 10_000;

    /// <summary>An address is written down again only after this: a request in the meantime costs one look.</summary>
    private static readonly TimeSpan Step = TimeSpan.FromMinutes(1);
    private readonly ConcurrentDictionary<IPAddress, long> seen = new();

    public void Note(IPAddress? address)
    {
        if (address is null) return;
        var counted = AddressRange.Counted(address);
        if (seen.TryGetValue(counted, out var at) && time.GetElapsedTime(at) < Step) return;
        seen[counted] = time.GetTimestamp();
        if (at == 0 && seen.Count > Capacity) Trim();
    }

    public bool IsRecent(IPAddress? address) =>
        address is not null && seen.TryGetValue(AddressRange.Counted(address), out var at) && time.GetElapsedTime(at) < Recent;

    private void Trim()
    {
        foreach (var (address, _) in seen.OrderBy(entry => entry.Value).Take(Capacity / 10)) seen.TryRemove(address, out _);
    }
}
