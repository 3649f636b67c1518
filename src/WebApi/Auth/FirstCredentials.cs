namespace AlphaPulse.WebApi.Auth;

/// <summary>The credentials that were generated at the first start; the only time that they exist as text.</summary>
/// <param name="UserName">The first admin.</param>
/// <param name="Password">The generated password, or null if the operator chose it.</param>
/// <param name="ApiKey">The generated key, or null if the operator chose it.</param>
public sealed record FirstCredentials(string UserName, string? Password, string? ApiKey)
{
    /// <summary>Without the secrets, so that a log line cannot hold them.</summary>
    public override string ToString() => $"First credentials of {UserName}";
}
