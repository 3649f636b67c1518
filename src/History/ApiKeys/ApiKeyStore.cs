using System.Data.Common;
using System.Security.Cryptography;

namespace AlphaPulse.History;

/// <summary>The API keys, found by the hash of their secret.</summary>
public sealed class ApiKeyStore(HistoryDatabase database, TimeProvider time)
{
    private const string Columns =
        "id, name, owner, role, allowed_addresses, created_at, expires_at, last_used_at, revoked_at";

    /// <summary>All keys, revoked ones too, newest first; of one owner when a name is given.</summary>
    public Task<List<ApiKey>> ListAsync(string? owner, int limit, int offset, CancellationToken cancellationToken)
    {
        var filter = new SqlFilter()
            .And("owner_key = @ownerKey", "ownerKey", owner is null ? null : Usernames.Key(owner))
            .Page(limit, offset);
        return database.ReadAsync(
            session => session.QueryAsync(
                $"SELECT {Columns} FROM api_keys {filter.Where} ORDER BY created_at DESC, id LIMIT @limit OFFSET @offset",
                filter.Parameters, Read, cancellationToken),
            cancellationToken);
    }

    /// <summary>The keys that are not revoked, newest first.</summary>
    public Task<List<ApiKey>> ListActiveAsync(int limit, int offset, CancellationToken cancellationToken) =>
        database.ReadAsync(
            session => session.QueryAsync(
                $"SELECT {Columns} FROM api_keys WHERE revoked_at IS NULL ORDER BY created_at DESC, id LIMIT @limit OFFSET @offset",
                new { limit, offset }, Read, cancellationToken),
            cancellationToken);

    /// <summary>The key with this secret, or null; the caller judges expiry, revocation, owner and address.</summary>
    public Task<ApiKey?> FindBySecretAsync(string secret, CancellationToken cancellationToken) =>
        FindByHashAsync(ApiKeySecret.Hash(secret), cancellationToken);

    /// <summary>The key whose secret has this <see cref="ApiKeySecret.Hash"/>, or null; judged like <see cref="FindBySecretAsync"/>.</summary>
    public Task<ApiKey?> FindByHashAsync(string hash, CancellationToken cancellationToken) =>
        database.ReadAsync(
            session => session.FirstAsync(
                $"SELECT {Columns} FROM api_keys WHERE key_hash = @hash", new { hash }, Read, cancellationToken),
            cancellationToken);

    /// <summary>The key with this id, or null.</summary>
    public Task<ApiKey?> FindAsync(string id, CancellationToken cancellationToken) =>
        database.ReadAsync(
            session => session.FirstAsync($"SELECT {Columns} FROM api_keys WHERE id = @id", new { id }, Read, cancellationToken),
            cancellationToken);

    /// <summary>
    /// Stores a key for the secret; the owner is not checked here. A null answer: the secret belongs to a key already.
    /// </summary>
    /// <exception cref="ArgumentException">The role is none of <see cref="Roles"/>.</exception>
    public Task<ApiKey?> CreateAsync(NewApiKey key, string secret, CancellationToken cancellationToken) =>
        CreateAsync(key, secret, audit: null, cancellationToken);

    /// <summary>The same, with the audit row of what the store decides.</summary>
    public Task<ApiKey?> CreateAsync(NewApiKey key, string secret, AuditedChange<ApiKey?>? audit, CancellationToken cancellationToken) =>
        database.WriteAsync(session => InsertAsync(session, key, secret, cancellationToken), audit, cancellationToken);

    /// <summary>Ends a key and stores another in its place, both or neither; null when there is no such key or it was revoked before.</summary>
    public Task<ApiKey?> ReplaceAsync(
        string id, NewApiKey key, string secret, AuditedChange<ApiKey?>? audit, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async session => await RevokeAsync(session, id, cancellationToken) ? await InsertAsync(session, key, secret, cancellationToken) : null,
            audit, cancellationToken);

    /// <summary>Ends a key for good; false when there is no such key or it was revoked before.</summary>
    public Task<bool> RevokeAsync(string id, CancellationToken cancellationToken) => RevokeAsync(id, audit: null, cancellationToken);

    /// <summary>The same, with the audit row of what the store decides.</summary>
    public Task<bool> RevokeAsync(string id, AuditedChange<bool>? audit, CancellationToken cancellationToken) =>
        database.WriteAsync(session => RevokeAsync(session, id, cancellationToken), audit, cancellationToken);

    /// <summary>Notes the use of a key, at most once a minute, so that a busy key does not keep the disk busy.</summary>
    public async Task TouchAsync(ApiKey key, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (key.LastUsedAt is { } last && now - last < TimeSpan.FromMinutes(1)) return;
        await database.WriteAsync(
            session => session.ExecuteAsync(
                "UPDATE api_keys SET last_used_at = @now WHERE id = @id AND (last_used_at IS NULL OR last_used_at < @now)",
                new { id = key.Id, now = Stored.Time(now) }, cancellationToken),
            cancellationToken);
    }

    private async Task<ApiKey?> InsertAsync(HistorySession session, NewApiKey key, string secret, CancellationToken cancellationToken)
    {
        if (!Roles.IsKnown(key.Role)) throw new ArgumentException($"'{key.Role}' is not a role.", nameof(key));
        var id = "key-" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));
        await session.ExecuteAsync(
            """
            INSERT INTO api_keys (id, name, owner_key, owner, role, key_hash, allowed_addresses, created_at, expires_at)
            VALUES (@id, @name, @ownerKey, @owner, @role, @hash, @addresses, @now, @expiresAt)
            ON CONFLICT (key_hash) DO NOTHING
            """,
            new
            {
                id, name = key.Name, ownerKey = Usernames.Key(key.Owner), owner = key.Owner, role = key.Role,
                hash = ApiKeySecret.Hash(secret), addresses = Stored.Strings(key.AllowedAddresses ?? []),
                now = Stored.Time(time.GetUtcNow()), expiresAt = Stored.Time(key.ExpiresAt),
            },
            cancellationToken);
        return await session.FirstAsync($"SELECT {Columns} FROM api_keys WHERE id = @id", new { id }, Read, cancellationToken);
    }

    private async Task<bool> RevokeAsync(HistorySession session, string id, CancellationToken cancellationToken) =>
        await session.ExecuteAsync(
            "UPDATE api_keys SET revoked_at = @now WHERE id = @id AND revoked_at IS NULL",
            new { id, now = Stored.Time(time.GetUtcNow()) }, cancellationToken) == 1;

    private static ApiKey Read(DbDataReader row) => new(
        row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3), row.Strings(4),
        row.Time(5), row.OptionalTime(6), row.OptionalTime(7), row.OptionalTime(8));
}
