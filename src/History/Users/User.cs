namespace AlphaPulse.History;

/// <summary>Somebody who may log in.</summary>
/// <param name="Username">The name as it was created.</param>
/// <param name="PasswordHash">The hash with its parameters, as the password hasher wrote it.</param>
/// <param name="Role">One of <see cref="Roles"/>.</param>
/// <param name="Disabled">A disabled user can neither log in nor use older tokens or keys.</param>
/// <param name="Version">
/// A number that every change of password, role or disabling raises and that is never used again, not even by a later user
/// of the same name: a token made under another version is no longer good.
/// </param>
/// <param name="CreatedAt">When the user was created.</param>
/// <param name="ChangedAt">When password, role or disabling changed last.</param>
public sealed record User(
    string Username,
    string PasswordHash,
    string Role,
    bool Disabled,
    long Version,
    DateTimeOffset CreatedAt,
    DateTimeOffset ChangedAt)
{
    /// <summary>Whether this is an administrator who can act.</summary>
    public bool IsActiveAdmin => !Disabled && string.Equals(Role, Roles.Admin, StringComparison.Ordinal);

    /// <summary>Without the password hash, so that a log line cannot hold it.</summary>
    public override string ToString() => $"User {Username} ({Role}{(Disabled ? ", disabled" : "")}, version {Version})";
}
