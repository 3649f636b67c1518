using System.Data.Common;

namespace AlphaPulse.History;

/// <summary>Brings a database to the newest schema: each missing script in its own transaction, noted in a table.</summary>
internal sealed class Migrator(IHistoryDialect dialect, TimeProvider time, string table = "schema_migrations")
{
    private readonly string createTable = $"""
        CREATE TABLE IF NOT EXISTS {table} (
            version BIGINT NOT NULL PRIMARY KEY, name TEXT NOT NULL, applied_at BIGINT NOT NULL)
        """;

    /// <summary>Applies what is missing and answers how many scripts ran.</summary>
    /// <exception cref="HistoryDatabaseException">The database was made by a newer program.</exception>
    public async Task<int> MigrateAsync(
        DbConnection connection, IReadOnlyList<Migration> migrations, CancellationToken cancellationToken)
    {
        var applied = 0;
        foreach (var migration in migrations)
        {
            // The version is read inside the transaction that holds the write lock, so that two migrators take turns.
            await using var transaction = await dialect.BeginWriteAsync(connection);
            var session = new HistorySession(connection, transaction);
            await session.ExecuteAsync(createTable, null, cancellationToken);
            var version = await session.ScalarAsync<long>(
                $"SELECT COALESCE(MAX(version), 0) FROM {table}", null, cancellationToken);
            RefuseNewer(version, migrations.Count);
            if (migration.Version <= version) continue;
            await session.ExecuteAsync(migration.Sql, null, cancellationToken);
            await session.ExecuteAsync(
                $"INSERT INTO {table} (version, name, applied_at) VALUES (@version, @name, @appliedAt)",
                new { version = migration.Version, name = migration.Name, appliedAt = Stored.Time(time.GetUtcNow()) },
                cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            applied++;
        }

        return applied;
    }

    /// <summary>Checks that nothing is missing, without changing anything.</summary>
    /// <exception cref="HistoryDatabaseException">Migrations are missing, or the database was made by a newer program.</exception>
    public async Task CheckAsync(DbConnection connection, int known, CancellationToken cancellationToken)
    {
        var session = new HistorySession(connection, transaction: null);
        var exists = await session.ScalarAsync<bool>("SELECT to_regclass(@table) IS NOT NULL", new { table }, cancellationToken);
        var version = exists
            ? await session.ScalarAsync<long>($"SELECT COALESCE(MAX(version), 0) FROM {table}", null, cancellationToken)
            : 0;
        RefuseNewer(version, known);
        if (version < known)
            throw new HistoryDatabaseException(
                $"The history database {dialect.Location} has schema version {version}, this program needs {known}. Run the command migrate first.");
    }

    private void RefuseNewer(long version, int known)
    {
        if (version > known)
            throw new HistoryDatabaseException(
                $"The history database {dialect.Location} has schema version {version}, this program knows {known}. Start the newer program that made it, or restore a backup.");
    }
}
