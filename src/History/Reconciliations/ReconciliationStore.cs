namespace AlphaPulse.History;

/// <summary>The last reconciliation of each account.</summary>
public sealed class ReconciliationStore(HistoryDatabase database)
{
    /// <summary>Puts a reconciliation in the place of the last one.</summary>
    public Task SaveAsync(string account, Reconciliation reconciliation, CancellationToken cancellationToken) =>
        database.WriteAsync(
            session => session.ExecuteAsync(
                """
                INSERT INTO reconciliations (account, at, differences) VALUES (@account, @at, @differences)
                ON CONFLICT (account) DO UPDATE SET at = excluded.at, differences = excluded.differences
                """,
                new { account, at = Stored.Time(reconciliation.At), differences = Stored.Strings(reconciliation.Differences) },
                cancellationToken),
            cancellationToken);

    /// <summary>The last reconciliation, or null.</summary>
    public Task<Reconciliation?> LatestAsync(string account, CancellationToken cancellationToken) =>
        database.ReadAsync(
            session => session.FirstAsync(
                "SELECT at, differences FROM reconciliations WHERE account = @account",
                new { account }, row => new Reconciliation(row.Time(0), row.Strings(1)), cancellationToken),
            cancellationToken);
}
