using System.Data.Common;
using Dapper;

namespace AlphaPulse.History;

/// <summary>A connection, inside a transaction when it writes, on which a store runs its statements.</summary>
internal sealed class HistorySession(DbConnection connection, DbTransaction? transaction)
{
    private readonly List<IWriteObserver> observers = [];

    public IReadOnlyList<IWriteObserver> Observers => observers;

    /// <summary>The observer is told when the transaction has committed, before the caller is.</summary>
    public void Enlist(IWriteObserver observer)
    {
        if (!observers.Contains(observer)) observers.Add(observer);
    }

    /// <summary>Runs a statement and answers how many rows it changed.</summary>
    public Task<int> ExecuteAsync(string sql, object? parameters, CancellationToken cancellationToken) =>
        connection.ExecuteAsync(Command(sql, parameters, cancellationToken));

    /// <summary>The first column of the first row, or the default when there is no row or it is null.</summary>
    public Task<T?> ScalarAsync<T>(string sql, object? parameters, CancellationToken cancellationToken) =>
        connection.ExecuteScalarAsync<T>(Command(sql, parameters, cancellationToken));

    /// <summary>All rows, each read by <paramref name="read"/>; the statement bounds how many there can be.</summary>
    public async Task<List<T>> QueryAsync<T>(
        string sql, object? parameters, Func<DbDataReader, T> read, CancellationToken cancellationToken)
    {
        using var reader = await ReadAsync(sql, parameters, cancellationToken);
        var rows = new List<T>();
        while (await reader.ReadAsync(cancellationToken)) rows.Add(read(reader));
        return rows;
    }

    /// <summary>Visits every row, so that a long table need not fit into memory; answers how many there were.</summary>
    public async Task<long> ForEachAsync(
        string sql, object? parameters, Action<DbDataReader> visit, CancellationToken cancellationToken)
    {
        using var reader = await ReadAsync(sql, parameters, cancellationToken);
        var count = 0L;
        for (; await reader.ReadAsync(cancellationToken); count++) visit(reader);
        return count;
    }

    /// <summary>The first row, or the default when there is none.</summary>
    public async Task<T?> FirstAsync<T>(
        string sql, object? parameters, Func<DbDataReader, T> read, CancellationToken cancellationToken)
        where T : class
    {
        using var reader = await ReadAsync(sql, parameters, cancellationToken);
        return await reader.ReadAsync(cancellationToken) ? read(reader) : null;
    }

    /// <summary>
    /// The rows. Dispose the reader with <c>using</c>: with <c>await using</c> Dapper leaves the statement to the garbage
    /// collector, and until then the closed database stays open, its write-ahead log beside it.
    /// </summary>
    private Task<DbDataReader> ReadAsync(string sql, object? parameters, CancellationToken cancellationToken) =>
        connection.ExecuteReaderAsync(Command(sql, parameters, cancellationToken));

    private CommandDefinition Command(string sql, object? parameters, CancellationToken cancellationToken) =>
        new(sql, parameters, transaction, cancellationToken: cancellationToken);
}
