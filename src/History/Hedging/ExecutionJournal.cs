using System.Data.Common;

namespace AlphaPulse.History;

/// <summary>The hedge executions of each account as they stand.</summary>
public sealed class ExecutionJournal(HistoryDatabase database, TimeProvider time)
{
    private const string Columns = "id, kind, status, created_at, requested_by, legs";

    /// <summary>Writes an execution as it stands now. Kind, creation and requester stay as they were written first.</summary>
    public Task SaveAsync(string account, JournaledExecution execution, CancellationToken cancellationToken) =>
        database.WriteAsync(
            session => session.ExecuteAsync(
                $"""
                INSERT INTO hedge_executions (account, updated_at, {Columns})
                VALUES (@account, @now, @id, @kind, @status, @createdAt, @requestedBy, @legs)
                ON CONFLICT (account, id) DO UPDATE SET status = excluded.status, legs = excluded.legs, updated_at = excluded.updated_at
                """,
                new
                {
                    account, now = Stored.Time(time.GetUtcNow()), id = execution.Id, kind = execution.Kind, status = execution.Status,
                    createdAt = Stored.Time(execution.CreatedAt), requestedBy = execution.RequestedBy, legs = execution.LegsJson,
                },
                cancellationToken),
            cancellationToken);

    /// <summary>The execution with this id, or null.</summary>
    public Task<JournaledExecution?> FindAsync(string account, string id, CancellationToken cancellationToken) =>
        database.ReadAsync(
            session => session.FirstAsync(
                $"SELECT {Columns} FROM hedge_executions WHERE account = @account AND id = @id", new { account, id }, Read, cancellationToken),
            cancellationToken);

    /// <summary>The account's executions, newest first; of one status when it is given.</summary>
    public Task<List<JournaledExecution>> ListAsync(
        string account, string? status, int limit, int offset, CancellationToken cancellationToken)
    {
        var filter = new SqlFilter()
            .And("account = @account", "account", account)
            .And("status = @status", "status", status)
            .Page(limit, offset);
        return database.ReadAsync(
            session => session.QueryAsync(
                $"SELECT {Columns} FROM hedge_executions {filter.Where} ORDER BY created_at DESC, id DESC LIMIT @limit OFFSET @offset",
                filter.Parameters, Read, cancellationToken),
            cancellationToken);
    }

    private static JournaledExecution Read(DbDataReader row) => new(
        row.GetString(0), row.GetString(1), row.GetString(2), row.Time(3), row.GetString(4), row.GetString(5));
}
