using System.Net;

namespace AlphaPulse.WebApi.Auth;

/// <summary>
/// Turns a token or an API key into a <see cref="Caller"/>. Signatures are checked once a token; user and key are read from
/// the store at most <see cref="MaxAge"/> ago, so that a change counts within 5 s everywhere.
/// </summary>
internal sealed class CredentialService
{
    /// <summary>How far the caches may be behind the store; 5 s are promised.</summary>
    public static readonly TimeSpan MaxAge = TimeSpan.FromSeconds(3);

    private const int Capacity = 10_000;
    private const int MaxCredentialLength = 8_192;
    private readonly FreshCache<string, UserState> users;
    private readonly FreshCache<CredentialHash, ApiKeyState> keys;
    private readonly BoundedCache<CredentialHash, AccessToken> tokens = new(Capacity);
    private readonly BoundedCache<CredentialHash, Caller> callers = new(Capacity);
    private readonly TokenService tokenService;
    private readonly ApiKeyUse keyUse;
    private readonly TimeProvider time;

    public CredentialService(CredentialStore store, TokenService tokenService, ApiKeyUse keyUse, TimeProvider time)
    {
        this.tokenService = tokenService;
        this.keyUse = keyUse;
        this.time = time;
        users = new(time, MaxAge, Capacity, store.FindUserAsync, StringComparer.OrdinalIgnoreCase);
        keys = new(time, MaxAge, Capacity, store.FindApiKeyAsync);
    }

    /// <summary>The caller of an access token, or null.</summary>
    public ValueTask<Caller?> ByTokenAsync(ReadOnlyMemory<char> token)
    {
        if (token.Length is 0 or > MaxCredentialLength) return default;
        var hash = CredentialHash.Of(token.Span);
        return tokens.Find(hash) is { } known && users.Peek(known.UserName) is { } user
            ? new ValueTask<Caller?>(Judge(hash, known, user))
            : ReadTokenAsync(hash, token.ToString());
    }

    /// <summary>The caller of an API key used from an address, or null.</summary>
    public ValueTask<Caller?> ByApiKeyAsync(string key, IPAddress? address)
    {
        if (key.Length is 0 or > MaxCredentialLength) return default;
        var hash = CredentialHash.Of(key);
        return keys.Peek(hash) is { } known && users.Peek(known.Key.Owner) is { } owner
            ? new ValueTask<Caller?>(Judge(hash, known, owner, address))
            : ReadApiKeyAsync(hash, address);
    }

    /// <summary>The caller of a key and a token of one user, with the permissions that both have; null if either is bad.</summary>
    public async ValueTask<Caller?> ByBothAsync(string key, IPAddress? address, ReadOnlyMemory<char> token)
    {
        var byKey = await ByApiKeyAsync(key, address);
        var byToken = await ByTokenAsync(token);
        if (byKey is null || byToken is null || !string.Equals(byKey.UserName, byToken.UserName, StringComparison.Ordinal)) return null;
        return new Caller(byKey.UserName, byKey.Permissions & byToken.Permissions, byKey.ApiKeyId);
    }

    /// <summary>When a token ends, or null if it is not a token of this server; for connections that outlive a request.</summary>
    public async ValueTask<DateTimeOffset?> ExpiryOfAsync(string token) =>
        token.Length is > 0 and <= MaxCredentialLength && await tokenService.ReadAsync(token) is { } known ? known.ExpiresAt : null;

    /// <summary>Makes a change that this process made to a user count at once.</summary>
    public void ForgetUser(string userName) => users.Forget(userName);

    /// <summary>Makes a change that this process made to a key count at once.</summary>
    public void ForgetApiKeys() => keys.Clear();

    private async ValueTask<Caller?> ReadTokenAsync(CredentialHash hash, string token)
    {
        var known = tokens.Find(hash) ?? await tokenService.ReadAsync(token);
        if (known is null) return null;
        tokens.Keep(hash, known);
        return await users.GetAsync(known.UserName) is { } user ? Judge(hash, known, user) : null;
    }

    private async ValueTask<Caller?> ReadApiKeyAsync(CredentialHash hash, IPAddress? address)
    {
        if (await keys.GetAsync(hash) is not { } known) return null;
        return await users.GetAsync(known.Key.Owner) is { } owner ? Judge(hash, known, owner, address) : null;
    }

    private Caller? Judge(CredentialHash hash, AccessToken token, UserState user)
    {
        if (user.Disabled || token.ExpiresAt <= time.GetUtcNow() || token.IsEndedBy(user)) return null;
        return Known(hash, user.Name, user.Role.Permissions, apiKeyId: null);
    }

    private Caller? Judge(CredentialHash hash, ApiKeyState key, UserState owner, IPAddress? address)
    {
        if (owner.Disabled || !key.Key.IsActive(time.GetUtcNow()) || !key.Allows(address)) return null;
        keyUse.Note(key.Key);
        return Known(hash, owner.Name, key.Role.Permissions & owner.Role.Permissions, key.Key.Id);
    }

    /// <summary>The same object for the same credential and permissions, so that a request allocates none.</summary>
    private Caller Known(CredentialHash hash, string userName, Permission permissions, string? apiKeyId)
    {
        if (callers.Find(hash) is { } known && known.Permissions == permissions) return known;
        var caller = new Caller(userName, permissions, apiKeyId);
        callers.Keep(hash, caller);
        return caller;
    }

}
