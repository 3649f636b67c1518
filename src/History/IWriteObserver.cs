namespace AlphaPulse.History;

/// <summary>Told, on the writer's turn, how the transaction ended that it enlisted in.</summary>
internal interface IWriteObserver
{
    /// <summary>The rows are durable; the callers wait until this returns, and fail when it throws.</summary>
    Task CommittedAsync();

    /// <summary>Nothing of the transaction was kept.</summary>
    void RolledBack();
}
