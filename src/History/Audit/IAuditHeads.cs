namespace AlphaPulse.History;

/// <summary>
/// The heads of the chains, kept apart from the rows. SQLite keeps them in a file beside the database; a database server
/// would keep them in a table of another owner.
/// </summary>
internal interface IAuditHeads : IWriteObserver
{
    /// <summary>The head of a chain, with the rows of the transaction that is being written.</summary>
    AuditHead Of(string chain);

    /// <summary>Sets the head of a chain; it is stored when the transaction has committed.</summary>
    void Stage(string chain, AuditHead head);

    /// <summary>All chains that have a head.</summary>
    IReadOnlyCollection<string> Chains { get; }

    /// <summary>Compares what is stored with what this process knows; null when they agree.</summary>
    AuditFault? CheckStored();
}
