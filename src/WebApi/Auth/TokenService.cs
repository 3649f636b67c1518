using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace AlphaPulse.WebApi.Auth;

/// <summary>Issues access tokens and checks their form: signature, algorithm, lifetime. Knows nothing of the store.</summary>
internal sealed class TokenService
{
    private const string VersionClaim = "ver";
    private readonly JsonWebTokenHandler handler = new() { SetDefaultTimesOnTokenCreation = false, MapInboundClaims = false };
    private readonly TokenOptions options;
    private readonly TimeProvider time;
    private readonly SigningCredentials signing;
    private readonly TokenValidationParameters rules;

    public TokenService(TokenOptions options, TimeProvider time)
    {
        this.options = options;
        this.time = time;
        var key = new SymmetricSecurityKey(options.Secret.ToArray());
        signing = new SigningCredentials(key, options.Algorithm);
        rules = new TokenValidationParameters
        {
            IssuerSigningKey = key,
            ValidAlgorithms = [options.Algorithm],
            RequireSignedTokens = true,
            RequireExpirationTime = true,
            ValidateIssuer = false,
            ValidateAudience = false,
            // No tolerance: a token is void from the second that exp names, by this server's clock.
            LifetimeValidator = (notBefore, expires, _, _) =>
                expires is { } end && Utc(end) > this.time.GetUtcNow()
                && (notBefore is not { } start || Utc(start) <= this.time.GetUtcNow()),
        };
    }

    /// <summary>How long a new token is valid.</summary>
    public TimeSpan Lifetime => options.Lifetime;

    /// <summary>Signs a token for the user as the store has it now.</summary>
    public string Issue(UserState user)
    {
        // Whole seconds, as NumericDate is read everywhere.
        var now = DateTimeOffset.FromUnixTimeSeconds(time.GetUtcNow().ToUnixTimeSeconds());
        return handler.CreateToken(new SecurityTokenDescriptor
        {
            IssuedAt = now.UtcDateTime,
            Expires = (now + options.Lifetime).UtcDateTime,
            SigningCredentials = signing,
            Claims = new Dictionary<string, object>(StringComparer.Ordinal)
            {
                [JwtRegisteredClaimNames.Sub] = user.Name,
                [JwtRegisteredClaimNames.Jti] = Guid.CreateVersion7(now).ToString("N"),
                ["role"] = user.Role.Name,
                ["permissions"] = user.Role.PermissionNames.ToArray(),
                [VersionClaim] = user.CredentialVersion,
            },
        });
    }

    /// <summary>What the token says, or null if it is not a valid token of this server.</summary>
    public async Task<AccessToken?> ReadAsync(string token)
    {
        var result = await handler.ValidateTokenAsync(token, rules);
        if (!result.IsValid || result.SecurityToken is not JsonWebToken jwt || string.IsNullOrEmpty(jwt.Subject)) return null;
        long? version = jwt.TryGetPayloadValue<long>(VersionClaim, out var value) ? value : null;
        DateTimeOffset? issuedAt = jwt.IssuedAt == DateTime.MinValue ? null : Utc(jwt.IssuedAt);
        return new AccessToken(jwt.Subject, issuedAt, Utc(jwt.ValidTo), version);
    }

    private static DateTimeOffset Utc(DateTime value) => new(DateTime.SpecifyKind(value, DateTimeKind.Utc));
}
