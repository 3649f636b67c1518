namespace AlphaPulse.History;

/// <summary>An API key, without the secret: only its hash is kept.</summary>
/// <param name="Id">What the key is called in routes and logs.</param>
/// <param name="Name">What its owner calls it.</param>
/// <param name="Owner">The user who acts through it.</param>
/// <param name="Role">One of <see cref="Roles"/>.</param>
/// <param name="AllowedAddresses">Addresses or networks that it may be used from; empty means from anywhere.</param>
/// <param name="CreatedAt">When it was created.</param>
/// <param name="ExpiresAt">From when it is no longer good, or null.</param>
/// <param name="LastUsedAt">When it was used last, to the minute, or null.</param>
/// <param name="RevokedAt">When it was revoked, or null.</param>
public sealed record ApiKey(
    string Id,
    string Name,
    string Owner,
    string Role,
    IReadOnlyList<string> AllowedAddresses,
    DateTimeOffset CreatedAt,
    DateTimeOffset? ExpiresAt,
    DateTimeOffset? LastUsedAt,
    DateTimeOffset? RevokedAt)
{
    /// <summary>Whether the key is neither revoked nor expired at this time.</summary>
    public bool IsActive(DateTimeOffset now) => RevokedAt is null && (ExpiresAt is null || now < ExpiresAt);
}
