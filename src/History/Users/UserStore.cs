using System.Data.Common;

namespace AlphaPulse.History;

/// <summary>The users. Names are found in any case.</summary>
public sealed class UserStore(HistoryDatabase database, TimeProvider time)
{
    private const string Columns = "username, password_hash, role, disabled, version, created_at, changed_at";

    /// <summary>All users by name.</summary>
    public Task<List<User>> ListAsync(CancellationToken cancellationToken) =>
        database.ReadAsync(
            session => session.QueryAsync($"SELECT {Columns} FROM users ORDER BY username_key", null, Read, cancellationToken),
            cancellationToken);

    /// <summary>Whether there is any user; none means a first start.</summary>
    public Task<bool> AnyAsync(CancellationToken cancellationToken) =>
        database.ReadAsync(
            async session => await session.ScalarAsync<long>("SELECT COUNT(*) FROM users", null, cancellationToken) > 0,
            cancellationToken);

    /// <summary>The user of this name, or null.</summary>
    public Task<User?> FindAsync(string username, CancellationToken cancellationToken) =>
        database.ReadAsync(session => FindAsync(session, username, cancellationToken), cancellationToken);

    /// <summary>Creates a user: Done, AlreadyExists, InvalidUsername or InvalidRole.</summary>
    public Task<UserChange> CreateAsync(string username, string passwordHash, string role, CancellationToken cancellationToken) =>
        CreateAsync(username, passwordHash, role, audit: null, cancellationToken);

    /// <summary>The same, with the audit row of what the store decides.</summary>
    public async Task<UserChange> CreateAsync(
        string username, string passwordHash, string role, AuditedChange<UserChange>? audit, CancellationToken cancellationToken)
    {
        if (!Usernames.IsValid(username)) return UserChange.InvalidUsername;
        if (!Roles.IsKnown(role)) return UserChange.InvalidRole;
        return await database.WriteAsync(
            async session =>
            {
                var now = Stored.Time(time.GetUtcNow());
                var version = await NextVersionAsync(session, cancellationToken);
                var inserted = await session.ExecuteAsync(
                    """
                    INSERT INTO users (username_key, username, password_hash, role, disabled, version, created_at, changed_at)
                    VALUES (@key, @username, @passwordHash, @role, 0, @version, @now, @now)
                    ON CONFLICT (username_key) DO NOTHING
                    """,
                    new { key = Usernames.Key(username), username, passwordHash, role, version, now }, cancellationToken);
                return inserted == 1 ? UserChange.Done : UserChange.AlreadyExists;
            },
            audit, cancellationToken);
    }

    /// <summary>
    /// Changes password, role or disabling: Done, NotFound, InvalidRole or LastAdmin. The version rises only when something
    /// changes.
    /// </summary>
    public Task<UserChange> UpdateAsync(string username, UserUpdate update, CancellationToken cancellationToken) =>
        UpdateAsync(username, update, audit: null, cancellationToken);

    /// <summary>The same, with the audit row of what the store decides.</summary>
    public async Task<UserChange> UpdateAsync(
        string username, UserUpdate update, AuditedChange<UserChange>? audit, CancellationToken cancellationToken)
    {
        if (update.Role is not null && !Roles.IsKnown(update.Role)) return UserChange.InvalidRole;
        return await database.WriteAsync(
            async session =>
            {
                var version = await NextVersionAsync(session, cancellationToken);
                if (await FindAsync(session, username, cancellationToken) is not { } before) return UserChange.NotFound;
                var after = before with
                {
                    PasswordHash = update.PasswordHash ?? before.PasswordHash,
                    Role = update.Role ?? before.Role,
                    Disabled = update.Disabled ?? before.Disabled,
                };
                if (after == before) return UserChange.Done;
                if (before.IsActiveAdmin && !after.IsActiveAdmin && await IsLastAdminAsync(session, cancellationToken)) return UserChange.LastAdmin;
                await session.ExecuteAsync(
                    """
                    UPDATE users SET password_hash = @passwordHash, role = @role, disabled = @disabled, version = @version, changed_at = @now
                    WHERE username_key = @key
                    """,
                    new
                    {
                        key = Usernames.Key(username), passwordHash = after.PasswordHash, role = after.Role,
                        disabled = Stored.Bool(after.Disabled), version, now = Stored.Time(time.GetUtcNow()),
                    },
                    cancellationToken);
                return UserChange.Done;
            },
            audit, cancellationToken);
    }

    /// <summary>Removes a user and revokes the user's API keys: Done, NotFound or LastAdmin.</summary>
    public Task<UserChange> DeleteAsync(string username, CancellationToken cancellationToken) =>
        DeleteAsync(username, audit: null, cancellationToken);

    /// <summary>The same, with the audit row of what the store decides.</summary>
    public Task<UserChange> DeleteAsync(string username, AuditedChange<UserChange>? audit, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async session =>
            {
                await NextVersionAsync(session, cancellationToken);
                if (await FindAsync(session, username, cancellationToken) is not { } user) return UserChange.NotFound;
                if (user.IsActiveAdmin && await IsLastAdminAsync(session, cancellationToken)) return UserChange.LastAdmin;
                var parameters = new { key = Usernames.Key(username), now = Stored.Time(time.GetUtcNow()) };
                await session.ExecuteAsync("DELETE FROM users WHERE username_key = @key", parameters, cancellationToken);
                await session.ExecuteAsync(
                    "UPDATE api_keys SET revoked_at = @now WHERE owner_key = @key AND revoked_at IS NULL", parameters, cancellationToken);
                return UserChange.Done;
            },
            audit, cancellationToken);

    // Taking the next version locks the series, so that two changes of users cannot both see another last administrator.
    private static Task<long> NextVersionAsync(HistorySession session, CancellationToken cancellationToken) =>
        Counters.NextAsync(session, "system", "user_version", cancellationToken);

    private static async Task<bool> IsLastAdminAsync(HistorySession session, CancellationToken cancellationToken) =>
        await session.ScalarAsync<long>(
            "SELECT COUNT(*) FROM users WHERE role = 'admin' AND disabled = 0", null, cancellationToken) <= 1;

    private static Task<User?> FindAsync(HistorySession session, string username, CancellationToken cancellationToken) =>
        session.FirstAsync(
            $"SELECT {Columns} FROM users WHERE username_key = @key",
            new { key = Usernames.Key(username) }, Read, cancellationToken);

    private static User Read(DbDataReader row) => new(
        row.GetString(0), row.GetString(1), row.GetString(2), row.Bool(3), row.GetInt64(4), row.Time(5), row.Time(6));
}
