using System.Data.Common;

namespace AlphaPulse.History;

/// <summary>
/// The database of the durable record: opened and migrated once, then one writer that groups commits, and pooled readers.
/// The stores of this project are its only users. Safe for concurrent use after <see cref="OpenAsync"/>.
/// </summary>
public sealed class HistoryDatabase : IAsyncDisposable
{
    private readonly HistoryOptions options;
    private readonly TimeProvider time;
    private readonly IHistoryDialect dialect;
    private readonly SemaphoreSlim opening = new(1, 1);
    private HistoryWriter? writer;
    private volatile bool closed;

    /// <summary>Creates the object; nothing is opened yet.</summary>
    public HistoryDatabase(HistoryOptions options, TimeProvider time)
        : this(options, time, options.ConnectionString is { } server ? new PostgresDialect(server) : new SqliteDialect(options.DatabasePath))
    {
    }

    internal HistoryDatabase(HistoryOptions options, TimeProvider time, IHistoryDialect dialect)
    {
        this.options = options;
        this.time = time;
        this.dialect = dialect;
    }

    /// <summary>Which database this is: the absolute path of the file, or host and name.</summary>
    public string Location => dialect.Location;

    internal HistoryOptions Options => options;

    /// <summary>Opens the database, makes it if it is missing, and applies the missing migrations; a database server must have them already. A second call does nothing.</summary>
    /// <exception cref="HistoryDatabaseException">It is damaged, locked, not writable, of another mode or of a newer program.</exception>
    public async Task OpenAsync(CancellationToken cancellationToken)
    {
        await opening.WaitAsync(cancellationToken);
        try
        {
            if (writer is not null) return;
            CreateFolder();
            writer = new HistoryWriter(dialect, await OpenMigratedAsync(cancellationToken));
        }
        catch (Exception exception) when (dialect.Explain(exception) is { } message)
        {
            throw new HistoryDatabaseException(message, exception);
        }
        finally
        {
            opening.Release();
        }
    }

    /// <summary>Runs the work in a transaction; the answer comes when it is durable.</summary>
    internal Task<T> WriteAsync<T>(Func<HistorySession, Task<T>> work, CancellationToken cancellationToken) =>
        Writer.RunAsync(work, cancellationToken);

    /// <summary>Runs the work and appends its audit row, if there is to be one, in one transaction.</summary>
    internal Task<T> WriteAsync<T>(Func<HistorySession, Task<T>> work, AuditedChange<T>? audit, CancellationToken cancellationToken) =>
        audit is null
            ? WriteAsync(work, cancellationToken)
            : WriteAsync(async session => await audit.AppendAsync(session, await work(session), cancellationToken), cancellationToken);

    /// <summary>Runs the work on a pooled connection that cannot write.</summary>
    internal async Task<T> ReadAsync<T>(Func<HistorySession, Task<T>> work, CancellationToken cancellationToken)
    {
        _ = Writer;
        try
        {
            return await ReadOnceAsync(work, cancellationToken);
        }
        catch (Exception exception) when (dialect.ForgetLostConnections(exception))
        {
            // A pooled connection had been ended by the server: a read can be repeated on a new one.
        }
        catch (Exception exception) when (dialect.Explain(exception) is { } message)
        {
            throw new HistoryDatabaseException(message, exception);
        }

        try
        {
            return await ReadOnceAsync(work, cancellationToken);
        }
        catch (Exception exception) when (dialect.Explain(exception) is { } message)
        {
            throw new HistoryDatabaseException(message, exception);
        }
    }

    private async Task<T> ReadOnceAsync<T>(Func<HistorySession, Task<T>> work, CancellationToken cancellationToken)
    {
        await using var connection = await dialect.OpenReaderAsync(cancellationToken);
        return await work(new HistorySession(connection, transaction: null));
    }

    /// <summary>How many writes are under way; 0 before the database is open.</summary>
    internal int PendingWrites => writer?.Pending ?? 0;

    private HistoryWriter Writer
    {
        get
        {
            if (closed) throw new ObjectDisposedException(nameof(HistoryDatabase), "The history database is closed.");
            return writer ?? throw new InvalidOperationException("The history database is not open: call HistoryDatabase.OpenAsync first.");
        }
    }

    /// <summary>Writes what is queued and closes the database.</summary>
    public async ValueTask DisposeAsync()
    {
        closed = true;
        if (writer is not null) await writer.DisposeAsync();
        dialect.Close();
        opening.Dispose();
    }

    private async Task<DbConnection> OpenMigratedAsync(CancellationToken cancellationToken)
    {
        var connection = await dialect.OpenWriterAsync(cancellationToken);
        try
        {
            var migrations = Migration.Load(dialect.MigrationFolder);
            var migrator = new Migrator(dialect, time);
            if (dialect.MigratesAtStart) await migrator.MigrateAsync(connection, migrations, cancellationToken);
            else await migrator.CheckAsync(connection, migrations.Count, cancellationToken);
            await CheckModeAsync(connection, cancellationToken);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    private async Task CheckModeAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        if (options.Mode is null) return;
        await using var transaction = await dialect.BeginWriteAsync(connection);
        var session = new HistorySession(connection, transaction);
        await session.ExecuteAsync(
            "INSERT INTO database_facts (name, value) VALUES ('mode', @mode) ON CONFLICT (name) DO NOTHING",
            new { mode = options.Mode }, cancellationToken);
        var mode = await session.ScalarAsync<string>(
            "SELECT value FROM database_facts WHERE name = 'mode'", null, cancellationToken);
        if (!string.Equals(mode, options.Mode, StringComparison.Ordinal))
            throw new HistoryDatabaseException(
                $"The history database {Location} belongs to a {mode} account, and this start is {options.Mode}. Choose another data folder.");
        await transaction.CommitAsync(cancellationToken);
    }

    private void CreateFolder()
    {
        try
        {
            PrivateFile.CreateFolder(options.Folder);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new HistoryDatabaseException(
                $"The data folder {options.Folder} cannot be made ({exception.Message}). Choose one that can be written.", exception);
        }
    }
}
