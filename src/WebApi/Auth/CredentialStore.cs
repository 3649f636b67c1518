using AlphaPulse.History;

namespace AlphaPulse.WebApi.Auth;

/// <summary>Reads users and keys in the form that authentication needs.</summary>
internal sealed class CredentialStore(UserStore users, ApiKeyStore keys)
{
    public async Task<UserState?> FindUserAsync(string userName) =>
        await users.FindAsync(userName, CancellationToken.None) is { } user && Role.Find(user.Role) is { } role
            ? UserState.Of(user, role)
            : null;

    public async Task<ApiKeyState?> FindApiKeyAsync(CredentialHash hash)
    {
        var key = await keys.FindByHashAsync(Convert.ToHexStringLower(hash.ToArray()), CancellationToken.None);
        if (key is not { RevokedAt: null } || Role.Find(key.Role) is not { } role) return null;
        var networks = key.AllowedAddresses
            .Select(text => AddressRange.TryParse(text, out var network)
                ? network
                : throw new InvalidDataException($"API key {key.Id} allows '{text}', which is not an address."));
        return new ApiKeyState(key, role, [.. networks]);
    }
}
