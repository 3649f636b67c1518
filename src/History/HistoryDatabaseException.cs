namespace AlphaPulse.History;

/// <summary>
/// The history database cannot be used: damaged, full, not readable, of another mode or of a newer program. The message is
/// one sentence or two for the operator: which file, what is wrong, what to do.
/// </summary>
public sealed class HistoryDatabaseException : Exception
{
    /// <summary>Creates the exception with the message for the operator.</summary>
    public HistoryDatabaseException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
