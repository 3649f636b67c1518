namespace AlphaPulse.History;

/// <summary>What was done to an audit chain.</summary>
public enum AuditFaultKind
{
    /// <summary>The content of a row is not what was written.</summary>
    Altered,

    /// <summary>A row that was written is missing.</summary>
    Deleted,

    /// <summary>Rows stand in another order than they were written in.</summary>
    Reordered,

    /// <summary>A row stands there that was never written.</summary>
    Inserted,

    /// <summary>The head file is missing.</summary>
    HeadMissing,

    /// <summary>The head file is cut off, changed, or not of these rows.</summary>
    HeadAltered,
}
