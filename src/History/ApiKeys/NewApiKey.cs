namespace AlphaPulse.History;

/// <summary>An API key to create.</summary>
/// <param name="Name">What its owner calls it.</param>
/// <param name="Owner">The user who acts through it.</param>
/// <param name="Role">One of <see cref="Roles"/>.</param>
/// <param name="ExpiresAt">From when it is no longer good, or null.</param>
/// <param name="AllowedAddresses">Addresses or networks that it may be used from; null or empty means from anywhere.</param>
public sealed record NewApiKey(
    string Name,
    string Owner,
    string Role,
    DateTimeOffset? ExpiresAt = null,
    IReadOnlyList<string>? AllowedAddresses = null);
