namespace AlphaPulse.WebApi.Auth;

/// <summary>The first administrator's credentials, where the operator chose them.</summary>
public sealed record AdminOptions
{
    private const int MinKeyLength = 32;
    private const int MaxKeyLength = 256;

    /// <summary>The password of the first admin, or null for a random one.</summary>
    public string? Password { get; init; }

    /// <summary>The first API key, or null for a random one.</summary>
    public string? ApiKey { get; init; }

    /// <summary>Reads <c>ALPHAPULSE_ADMIN_PASSWORD</c> and <c>ALPHAPULSE_ADMIN_API_KEY</c>.</summary>
    public static AdminOptions Read(SettingsReader settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var password = settings.String("ALPHAPULSE_ADMIN_PASSWORD", "Auth:AdminPassword");
        if (password is not null && PasswordRules.Problem(password) is { } problem)
            settings.Refuse("ALPHAPULSE_ADMIN_PASSWORD", $"is not usable: {problem}");
        var key = settings.String("ALPHAPULSE_ADMIN_API_KEY", "Auth:AdminApiKey");
        if (key is not null && (key.Length is < MinKeyLength or > MaxKeyLength || key.Any(c => c is <= ' ' or > '~')))
            settings.Refuse("ALPHAPULSE_ADMIN_API_KEY", $"must be {MinKeyLength} to {MaxKeyLength} printable ASCII characters without spaces, has {key.Length}");
        return new AdminOptions { Password = password, ApiKey = key };
    }

    /// <summary>Without the secrets, so that a log line cannot hold them.</summary>
    public override string ToString() => "AdminOptions";
}
