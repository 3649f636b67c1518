using System.Net;

namespace AlphaPulse.WebApi.Channels;

/// <summary>Judges the credentials of a socket, when it opens and as long as it stays open.</summary>
internal sealed class ChannelAuthenticator(CredentialService credentials, KnownAddresses known)
{
    /// <summary>The principal that a token or key stands for, or null.</summary>
    public async ValueTask<ChannelPrincipal?> AuthenticateAsync(string secret, IPAddress? address)
    {
        var principal = await FindAsync(secret, address);
        if (principal is not null) known.Note(address);
        return principal;
    }

    private async ValueTask<ChannelPrincipal?> FindAsync(string secret, IPAddress? address)
    {
        if (await credentials.ByTokenAsync(secret.AsMemory()) is { } byToken)
            return new ChannelPrincipal(secret, address, byToken, await credentials.ExpiryOfAsync(secret));
        return await credentials.ByApiKeyAsync(secret, address) is { } byKey
            ? new ChannelPrincipal(secret, address, byKey, ExpiresAt: null)
            : null;
    }

    /// <summary>Why an open socket must be closed now, or null.</summary>
    public async ValueTask<CloseReason?> CheckAsync(ChannelPrincipal principal, Channel channel, DateTimeOffset now)
    {
        if (principal.ExpiresAt <= now) return CloseReason.TokenExpired;
        var caller = principal.ExpiresAt is null
            ? await credentials.ByApiKeyAsync(principal.Secret, principal.Address)
            : await credentials.ByTokenAsync(principal.Secret.AsMemory());
        if (caller is null) return CloseReason.CredentialsRevoked;
        known.Note(principal.Address);
        return caller.Has(channel.Permission) ? null : CloseReason.PermissionDenied;
    }
}
