using System.Text;

namespace AlphaPulse.WebApi.Auth;

/// <summary>How access tokens are signed. Immutable; validated by <see cref="Read"/>.</summary>
public sealed record TokenOptions
{
    /// <summary>The signing algorithm when nothing is configured.</summary>
    public const string DefaultAlgorithm = "HS256";

    /// <summary>The lifetime of a token in minutes when nothing is configured.</summary>
    public const int DefaultMinutes = 30;

    private const int MaxMinutes = 60 * 24 * 365;

    /// <summary>The shared secret; at least 32, 48 or 64 bytes for HS256, HS384 and HS512.</summary>
    public required ReadOnlyMemory<byte> Secret { get; init; }

    /// <summary>HS256, HS384 or HS512: the only algorithm that is accepted.</summary>
    public string Algorithm { get; init; } = DefaultAlgorithm;

    /// <summary>How long a token is valid.</summary>
    public TimeSpan Lifetime { get; init; } = TimeSpan.FromMinutes(DefaultMinutes);

    /// <summary>
    /// Reads <c>JWT_SECRET</c>, <c>JWT_ALGORITHM</c> and <c>ACCESS_TOKEN_EXPIRE_MINUTES</c>. Without a secret,
    /// <see cref="Secret"/> is empty and the host supplies a generated one.
    /// </summary>
    public static TokenOptions Read(SettingsReader settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var algorithm = settings.Choice("JWT_ALGORITHM", "Auth:JwtAlgorithm", DefaultAlgorithm, "HS256", "HS384", "HS512");
        var minutes = settings.Int("ACCESS_TOKEN_EXPIRE_MINUTES", "Auth:TokenMinutes", DefaultMinutes, 1, MaxMinutes);
        var secret = Encoding.UTF8.GetBytes(settings.String("JWT_SECRET", "Auth:JwtSecret") ?? "");
        if (secret.Length > 0 && secret.Length < MinimumSecretBytes(algorithm))
            settings.Refuse("JWT_SECRET", $"must be at least {MinimumSecretBytes(algorithm)} bytes for {algorithm}, has {secret.Length}");
        return new TokenOptions { Secret = secret, Algorithm = algorithm, Lifetime = TimeSpan.FromMinutes(minutes) };
    }

    /// <summary>The least secret length of an algorithm: as long as its hash.</summary>
    public static int MinimumSecretBytes(string algorithm) => algorithm switch
    {
        "HS512" => 64,
        "HS384" => 48,
        _ => 32,
    };
}
