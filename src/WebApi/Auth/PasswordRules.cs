namespace AlphaPulse.WebApi.Auth;

/// <summary>What a password must be.</summary>
internal static class PasswordRules
{
    public const int MinLength = 12;
    public const int MaxLength = 256;

    /// <summary>What is wrong with a password, or null.</summary>
    public static string? Problem(string password) => password.Length switch
    {
        < MinLength => $"password must have at least {MinLength} characters, not {password.Length}",
        > MaxLength => $"password must have at most {MaxLength} characters, not {password.Length}",
        _ => null,
    };
}
