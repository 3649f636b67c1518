using System.Data.Common;
using Dapper;
using Microsoft.Data.Sqlite;

namespace AlphaPulse.History;

/// <summary>The history in one SQLite file: write-ahead log, every commit flushed to the disk.</summary>
internal sealed class SqliteDialect(string path) : IHistoryDialect
{
    private const int BusyTimeoutSeconds = 5;
    private const long LargestCheckedFileBytes = 32 * 1024 * 1024;

    private readonly string writerConnection = new SqliteConnectionStringBuilder
    {
        DataSource = path,
        Mode = SqliteOpenMode.ReadWriteCreate,
        ForeignKeys = true,
        DefaultTimeout = BusyTimeoutSeconds,
        Pooling = false,
    }.ToString();

    private readonly string readerConnection = new SqliteConnectionStringBuilder
    {
        DataSource = path,
        Mode = SqliteOpenMode.ReadOnly,
        DefaultTimeout = BusyTimeoutSeconds,
    }.ToString();

    public string MigrationFolder => "sqlite";

    public string Location => path;

    public bool MigratesAtStart => true;

    public async Task<DbConnection> OpenWriterAsync(CancellationToken cancellationToken)
    {
        var connection = new SqliteConnection(writerConnection);
        try
        {
            await connection.OpenAsync(cancellationToken);
            await connection.ExecuteAsync(new CommandDefinition(
                $"PRAGMA busy_timeout = {BusyTimeoutSeconds * 1000}; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;",
                cancellationToken: cancellationToken));
            await CheckPagesAsync(connection, cancellationToken);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    public async Task<DbConnection> OpenReaderAsync(CancellationToken cancellationToken)
    {
        var connection = new SqliteConnection(readerConnection);
        await connection.OpenAsync(cancellationToken);
        return connection;
    }

    public Task<DbTransaction> BeginWriteAsync(DbConnection connection) =>
        Task.FromResult<DbTransaction>(((SqliteConnection)connection).BeginTransaction(deferred: false));

    public string? Explain(Exception exception) => exception is SqliteException sqlite ? Message(sqlite) : null;

    public bool SucceedsAlone(Exception exception) => false;

    public bool ForgetLostConnections(Exception exception) => false;

    public void Close()
    {
        using var connection = new SqliteConnection(readerConnection);
        SqliteConnection.ClearPool(connection);
    }

    /// <summary>Finds a damaged page at the start instead of in the middle of a trade; a large file is not worth the wait.</summary>
    private async Task CheckPagesAsync(SqliteConnection connection, CancellationToken cancellationToken)
    {
        if (new FileInfo(path).Length > LargestCheckedFileBytes) return;
        var finding = await connection.ExecuteScalarAsync<string>(
            new CommandDefinition("PRAGMA quick_check(1)", cancellationToken: cancellationToken));
        if (!string.Equals(finding, "ok", StringComparison.Ordinal)) throw new HistoryDatabaseException(Damaged(finding));
    }

    private string Damaged(string? finding) =>
        $"The history database {path} is damaged ({finding}). Restore it from a backup, or move it away to start with an empty one.";

    private string? Message(SqliteException exception) => exception.SqliteErrorCode switch
    {
        SQLitePCL.raw.SQLITE_CORRUPT or SQLitePCL.raw.SQLITE_NOTADB =>
            Damaged(exception.Message),
        SQLitePCL.raw.SQLITE_CANTOPEN =>
            $"The history database {path} cannot be opened. Check that the folder exists and that this user may read and write it.",
        SQLitePCL.raw.SQLITE_READONLY or SQLitePCL.raw.SQLITE_PERM or SQLitePCL.raw.SQLITE_AUTH =>
            $"The history database {path} cannot be written. Check the permissions of the file and of its folder.",
        SQLitePCL.raw.SQLITE_FULL =>
            $"The disk of the history database {path} is full. Free some space; nothing that was acknowledged is lost.",
        SQLitePCL.raw.SQLITE_IOERR =>
            $"Reading or writing the history database {path} failed ({exception.Message}). Check the disk.",
        SQLitePCL.raw.SQLITE_BUSY or SQLitePCL.raw.SQLITE_LOCKED =>
            $"The history database {path} is locked by another program. Stop that program.",
        _ => null,
    };
}
