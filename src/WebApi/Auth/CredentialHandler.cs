using System.Text.Encodings.Web;
using Microsoft.Extensions.Options;

namespace AlphaPulse.WebApi.Auth;

/// <summary>
/// Authenticates a request by <c>X-API-Key</c>, by <c>Authorization: Bearer</c>, or by both, which must then be of the same
/// user; with both the request has the permissions that both have.
/// </summary>
internal sealed class CredentialHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, CredentialService credentials,
    KnownAddresses known)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    private const string KeyHeader = "X-API-Key";
    private const string Bearer = "Bearer";
    private static readonly Task<AuthenticateResult> None = Task.FromResult(AuthenticateResult.NoResult());
    private static readonly Task<AuthenticateResult> Bad = Task.FromResult(AuthenticateResult.Fail(ErrorDetails.BadCredentials));

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var keys = Request.Headers[KeyHeader];
        var authorization = Request.Headers.Authorization;
        var token = BearerToken(authorization);
        if (keys.Count > 1 || authorization.Count > 1) return Bad;
        if (keys.Count == 0 && token is null) return None;

        var address = Context.Connection.RemoteIpAddress;
        var pending = (keys.Count, token) switch
        {
            (1, null) => credentials.ByApiKeyAsync(keys[0] ?? "", address),
            (0, not null) => credentials.ByTokenAsync(token),
            _ => credentials.ByBothAsync(keys[0] ?? "", address, token!),
        };
        return pending.IsCompletedSuccessfully ? Answer(pending.Result) : AwaitAsync(pending);
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        var given = Request.Headers.ContainsKey(KeyHeader) || BearerToken(Request.Headers.Authorization) is not null;
        return ErrorAnswer.WriteAsync(Context, StatusCodes.Status401Unauthorized,
            given ? ErrorDetails.BadCredentials : ErrorDetails.NotAuthenticated);
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        ErrorAnswer.WriteAsync(Context, StatusCodes.Status403Forbidden, ErrorDetails.Forbidden);

    /// <summary>The token of a Bearer header; another scheme is not one of ours and counts as no credentials.</summary>
    private static string? BearerToken(Microsoft.Extensions.Primitives.StringValues authorization) =>
        authorization.Count >= 1 && authorization[0] is { } header && header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)
        && (header.Length == Bearer.Length || header[Bearer.Length] == ' ')
            ? header[Bearer.Length..].Trim()
            : null;

    private async Task<AuthenticateResult> AwaitAsync(ValueTask<Caller?> pending) => await Answer(await pending);

    private Task<AuthenticateResult> Answer(Caller? caller)
    {
        if (caller is null) return Bad;
        known.Note(Context.Connection.RemoteIpAddress);
        return caller.Result;
    }
}
