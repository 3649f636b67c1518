namespace AlphaPulse.History;

/// <summary>
/// Brings a PostgreSQL database to this program's schema: the history, and the tables of Orleans. Run by the command migrate, as the
/// owner of the tables; a program that serves never changes the schema.
/// </summary>
public static class PostgresMigration
{
    internal const string OrleansFolder = "postgresql/orleans";
    internal const string OrleansTable = "orleans_schema_migrations";

    // Any constant of our own: "alpha" in ASCII.
    private const long AdvisoryLock = 0x616C706861;

    /// <summary>Applies what is missing and answers how many scripts ran. A second migrator waits until the first has ended.</summary>
    /// <exception cref="HistoryDatabaseException">The database cannot be reached, denies something, or is of a newer program.</exception>
    public static async Task<int> RunAsync(string connectionString, TimeProvider time, CancellationToken cancellationToken)
    {
        var settings = PostgresConnection.Parse(connectionString);

        // The lock belongs to the connection, so a pool must not keep it; and waiting for it may take long.
        settings.Pooling = false;
        settings.CommandTimeout = 0;
        var dialect = new PostgresDialect(settings.ConnectionString);
        try
        {
            await using var connection = await dialect.OpenWriterAsync(cancellationToken);
            var session = new HistorySession(connection, transaction: null);
            await session.ExecuteAsync("SELECT pg_advisory_lock(@AdvisoryLock)", new { AdvisoryLock }, cancellationToken);
            var applied = await new Migrator(dialect, time).MigrateAsync(connection, Migration.Load(dialect.MigrationFolder), cancellationToken);
            applied += await new Migrator(dialect, time, OrleansTable).MigrateAsync(connection, Migration.Load(OrleansFolder), cancellationToken);
            await session.ExecuteAsync(Migration.Script("postgresql/grants.sql"), null, cancellationToken);
            return applied;
        }
        catch (Exception exception) when (dialect.Explain(exception) is { } message)
        {
            throw new HistoryDatabaseException(message, exception);
        }
        finally
        {
            dialect.Close();
        }
    }
}
