using AlphaPulse.History;

namespace AlphaPulse.WebApi.Endpoints;

/// <summary>A key as the API shows one: never its secret.</summary>
internal sealed record ApiKeyBody(
    string Id, string Name, string Role, DateTimeOffset? ExpiresAt, IReadOnlyList<string> AllowedAddresses, DateTimeOffset? LastUsedAt)
{
    public static ApiKeyBody Of(ApiKey key) =>
        new(key.Id, key.Name, key.Role, key.ExpiresAt, key.AllowedAddresses, key.LastUsedAt);
}
