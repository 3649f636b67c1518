using Microsoft.Extensions.Primitives;

namespace AlphaPulse.WebApi.Auth;

/// <summary>
/// Finds out who sends a request: by <c>X-API-Key</c>, by <c>Authorization: Bearer</c>, or by both, which must then be of the same user; with
/// both the request has the permissions that both have. Whoever it does not find goes on as nobody, whom <see cref="PermissionMiddleware"/>
/// refuses. The framework's own schemes make a dozen objects a request around the one that the credential caches have ready.
/// </summary>
internal sealed class CallerMiddleware(RequestDelegate next, CredentialService credentials, KnownAddresses known)
{
    private const string KeyHeader = "X-API-Key";
    private const string Bearer = "Bearer";

    public Task InvokeAsync(HttpContext context)
    {
        var pending = FindAsync(context, credentials);
        return pending.IsCompletedSuccessfully ? GoOn(context, pending.Result) : AwaitAsync(context, pending);
    }

    /// <summary>Whether a request tries to say who sends it.</summary>
    public static bool NamesCaller(HttpRequest request) => request.Headers.ContainsKey(KeyHeader) || BearerToken(request.Headers.Authorization).HasValue;

    /// <summary>Who sends a request; null for nobody that is known.</summary>
    public static ValueTask<Caller?> FindAsync(HttpContext context, CredentialService credentials)
    {
        var headers = context.Request.Headers;
        var keys = headers[KeyHeader];
        var authorization = headers.Authorization;
        var token = BearerToken(authorization);
        if (keys.Count > 1 || authorization.Count > 1) return default;
        return (keys.Count, token) switch
        {
            (0, null) => default,
            (0, { } given) => credentials.ByTokenAsync(given),
            (_, null) => credentials.ByApiKeyAsync(keys[0] ?? "", context.Connection.RemoteIpAddress),
            (_, { } given) => credentials.ByBothAsync(keys[0] ?? "", context.Connection.RemoteIpAddress, given),
        };
    }

    private async Task AwaitAsync(HttpContext context, ValueTask<Caller?> pending) => await GoOn(context, await pending);

    private Task GoOn(HttpContext context, Caller? caller)
    {
        if (caller is null) return next(context);
        context.User = caller;
        known.Note(context.Connection.RemoteIpAddress);
        return next(context);
    }

    /// <summary>The token of a Bearer header; another scheme is not one of ours and counts as no credentials.</summary>
    private static ReadOnlyMemory<char>? BearerToken(StringValues authorization)
    {
        if (authorization.Count == 0 || authorization[0] is not { } header) return null;
        if (!header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)) return null;
        return header.Length == Bearer.Length || header[Bearer.Length] == ' ' ? header.AsMemory(Bearer.Length).Trim() : default(ReadOnlyMemory<char>?);
    }
}
