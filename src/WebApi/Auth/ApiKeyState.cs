using System.Net;
using AlphaPulse.History;

namespace AlphaPulse.WebApi.Auth;

/// <summary>What authentication needs to know of an API key, as the store had it at most some seconds ago.</summary>
/// <param name="Key">The stored key.</param>
/// <param name="Role">What the key may do at most; never more than its owner may.</param>
/// <param name="AllowedNetworks">From where it works; empty for everywhere.</param>
internal sealed record ApiKeyState(ApiKey Key, Role Role, IReadOnlyList<IPNetwork> AllowedNetworks)
{
    public bool Allows(IPAddress? address) =>
        AllowedNetworks.Count == 0
        || (address is not null && AllowedNetworks.Any(network => network.Contains(AddressRange.Plain(address))));
}
