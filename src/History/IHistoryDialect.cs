using System.Data.Common;

namespace AlphaPulse.History;

/// <summary>
/// All that differs between the databases that can hold the history. The statements of the stores are the same on each:
/// times are integers, decimals are text, upserts are ON CONFLICT and numbers come from the table counters.
/// </summary>
internal interface IHistoryDialect
{
    /// <summary>The folder under sql/ with this dialect's migrations.</summary>
    string MigrationFolder { get; }

    /// <summary>Which database it is, for messages: a path or a host, never a password.</summary>
    string Location { get; }

    /// <summary>Whether a start applies missing migrations; else it only checks that there are none.</summary>
    bool MigratesAtStart { get; }

    Task<DbConnection> OpenWriterAsync(CancellationToken cancellationToken);

    Task<DbConnection> OpenReaderAsync(CancellationToken cancellationToken);

    /// <summary>Begins a transaction that already holds the right to write.</summary>
    Task<DbTransaction> BeginWriteAsync(DbConnection connection);

    /// <summary>A failure of the store itself as a message for the operator; null for any other.</summary>
    string? Explain(Exception exception);

    /// <summary>Whether a batch failed only because of what it met: its jobs are then run again, each in a transaction of its own.</summary>
    bool SucceedsAlone(Exception exception);

    /// <summary>True when the connection was lost; then no pooled connection is used again.</summary>
    bool ForgetLostConnections(Exception exception);

    /// <summary>Closes what is pooled.</summary>
    void Close();
}
