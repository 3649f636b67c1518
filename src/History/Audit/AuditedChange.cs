namespace AlphaPulse.History;

/// <summary>The audit row of a change of users or keys, written in the transaction of the change: no crash leaves one without the other.</summary>
/// <param name="Log">The log.</param>
/// <param name="Describe">The row for how the change ended, or null for none; runs again when the transaction does.</param>
public sealed record AuditedChange<T>(AuditLog Log, Func<T, AuditEntry?> Describe)
{
    internal async Task<T> AppendAsync(HistorySession session, T outcome, CancellationToken cancellationToken)
    {
        if (Describe(outcome) is { } entry) await Log.AppendAsync(session, AuditLog.SystemChain, entry, cancellationToken);
        return outcome;
    }
}
