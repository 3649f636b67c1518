using AlphaPulse.History;

namespace AlphaPulse.WebApi.Endpoints;

/// <summary>A new key with its secret, which is shown this once.</summary>
internal sealed record CreatedApiKeyBody(
    string Id, string Name, string Role, DateTimeOffset? ExpiresAt, IReadOnlyList<string> AllowedAddresses, DateTimeOffset? LastUsedAt,
    string Key)
{
    public static CreatedApiKeyBody Of(ApiKey key, string secret) =>
        new(key.Id, key.Name, key.Role, key.ExpiresAt, key.AllowedAddresses, key.LastUsedAt, secret);

    /// <summary>Without the secret, so that a log line cannot hold it.</summary>
    public override string ToString() => $"API key {Id}";
}
