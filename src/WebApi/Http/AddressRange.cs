using System.Net;
using System.Net.Sockets;

namespace AlphaPulse.WebApi.Http;

/// <summary>Client addresses: how they are written, compared and counted.</summary>
internal static class AddressRange
{
    private const int Ipv6SitePrefix = 64;
    private const int Ipv6Bits = 128;
    private const int Ipv4Bits = 32;

    /// <summary>Reads an address or a network in CIDR form.</summary>
    public static bool TryParse(string text, out IPNetwork network)
    {
        if (text.Contains('/')) return IPNetwork.TryParse(text, out network);
        if (!IPAddress.TryParse(text, out var address))
        {
            network = default;
            return false;
        }

        address = Plain(address);
        network = new IPNetwork(address, address.AddressFamily == AddressFamily.InterNetwork ? Ipv4Bits : Ipv6Bits);
        return true;
    }

    /// <summary>The address without the IPv6 wrapping of an IPv4 one.</summary>
    public static IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;

    /// <summary>
    /// The unit that limits count: an IPv4 address, or the /64 of an IPv6 one, because a single customer owns all of its
    /// addresses.
    /// </summary>
    public static IPAddress Counted(IPAddress? address)
    {
        if (address is null) return IPAddress.None;
        var plain = Plain(address);
        if (plain.AddressFamily != AddressFamily.InterNetworkV6) return plain;
        var bytes = plain.GetAddressBytes();
        bytes.AsSpan(Ipv6SitePrefix / 8).Clear();
        return new IPAddress(bytes);
    }
}
