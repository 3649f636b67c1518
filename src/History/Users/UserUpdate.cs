namespace AlphaPulse.History;

/// <summary>What to change of a user; null leaves it as it is.</summary>
/// <param name="PasswordHash">The new hash.</param>
/// <param name="Role">The new role.</param>
/// <param name="Disabled">Whether the user is to be disabled.</param>
public sealed record UserUpdate(string? PasswordHash = null, string? Role = null, bool? Disabled = null)
{
    /// <summary>Without the password hash, so that a log line cannot hold it.</summary>
    public override string ToString() =>
        $"UserUpdate (password {(PasswordHash is null ? "kept" : "changed")}, role {Role ?? "kept"}, disabled {Disabled?.ToString() ?? "kept"})";
}
