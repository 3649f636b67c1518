using System.Data.Common;
using Npgsql;

namespace AlphaPulse.History;

/// <summary>The history in a PostgreSQL database that several programs share. Its schema is brought up to date by the command migrate.</summary>
internal sealed class PostgresDialect : IHistoryDialect
{
    private readonly NpgsqlDataSource writers;
    private readonly NpgsqlDataSource readers;

    /// <exception cref="HistoryDatabaseException">The connection string cannot be read.</exception>
    public PostgresDialect(string connectionString)
    {
        var settings = PostgresConnection.Parse(connectionString);
        Location = PostgresConnection.Describe(settings);
        writers = NpgsqlDataSource.Create(settings);
        readers = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(settings.ConnectionString)
        {
            Options = $"{settings.Options} -c default_transaction_read_only=on".Trim(),
        });
    }

    public string MigrationFolder => "postgresql/history";

    public string Location { get; }

    public bool MigratesAtStart => false;

    public async Task<DbConnection> OpenWriterAsync(CancellationToken cancellationToken) => await writers.OpenConnectionAsync(cancellationToken);

    public async Task<DbConnection> OpenReaderAsync(CancellationToken cancellationToken) => await readers.OpenConnectionAsync(cancellationToken);

    // Read committed: each statement sees what others have committed, and the locked counters order what must be ordered.
    public async Task<DbTransaction> BeginWriteAsync(DbConnection connection) => await connection.BeginTransactionAsync();

    public string? Explain(Exception exception) => PostgresErrors.Explain(exception, Location);

    /// <summary>A batch of one takes one lock, so it cannot wait in a circle.</summary>
    public bool SucceedsAlone(Exception exception) =>
        exception is PostgresException { SqlState: PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure };

    public bool ForgetLostConnections(Exception exception)
    {
        if (!PostgresErrors.IsConnectionLost(exception)) return false;
        writers.Clear();
        readers.Clear();
        return true;
    }

    public void Close()
    {
        writers.Dispose();
        readers.Dispose();
    }
}
