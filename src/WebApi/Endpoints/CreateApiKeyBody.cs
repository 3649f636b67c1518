using AlphaPulse.History;

namespace AlphaPulse.WebApi.Endpoints;

/// <summary>A key to create.</summary>
/// <param name="Name">1 to 64 printable characters.</param>
/// <param name="Role">viewer, trader or admin.</param>
/// <param name="ExpiresAt">From when it is void; left out for never.</param>
/// <param name="AllowedAddresses">Addresses or networks such as 10.0.0.0/8 that may use it; left out for all.</param>
internal sealed record CreateApiKeyBody(
    string Name, string Role, DateTimeOffset? ExpiresAt = null, IReadOnlyList<string>? AllowedAddresses = null)
{
    private const int MaxNameLength = 64;
    private const int MaxAddresses = 64;
    private const int MaxAddressLength = 64;

    /// <exception cref="ApiException">400.</exception>
    public void Check(DateTimeOffset now)
    {
        if (string.IsNullOrWhiteSpace(Name) || Name.Length > MaxNameLength || Name.Any(char.IsControl))
            throw ApiException.BadRequest($"name must be 1 to {MaxNameLength} printable characters");
        if (!Roles.IsKnown(Role)) throw ApiException.BadRequest($"role must be one of {string.Join(", ", Roles.All)}");
        if (ExpiresAt <= now) throw ApiException.BadRequest("expires_at must be in the future");
        if (AllowedAddresses is null) return;
        if (AllowedAddresses.Count > MaxAddresses) throw ApiException.BadRequest($"allowed_addresses must have at most {MaxAddresses} entries");
        if (AllowedAddresses.Any(address => address is null || address.Length > MaxAddressLength || !AddressRange.TryParse(address, out _)))
            throw ApiException.BadRequest("allowed_addresses must be addresses or networks such as 10.0.0.5 or 10.0.0.0/8");
    }
}
