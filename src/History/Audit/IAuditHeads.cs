namespace AlphaPulse.History;

/// <summary>
/// The heads of the chains, kept apart from the rows: on SQLite in a file beside the database, for one process; on a database
/// server in a table, for all. Used on the writer's turn only.
/// </summary>
internal interface IAuditHeads
{
    /// <summary>Where the next row of a chain goes; other writers of the chain wait until this transaction ends.</summary>
    Task<AuditTail> LockAsync(HistorySession session, string chain, CancellationToken cancellationToken);

    /// <summary>Moves the head of a locked chain on to a row that the same transaction has added.</summary>
    Task AdvanceAsync(HistorySession session, string chain, AuditHead from, AuditHead to, CancellationToken cancellationToken);

    /// <summary>Heads and rows of one moment, and whether the heads are as they were stored.</summary>
    Task<AuditSurvey> SurveyAsync(HistorySession session, CancellationToken cancellationToken);
}
