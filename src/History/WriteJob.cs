namespace AlphaPulse.History;

/// <summary>One caller's work in the writer's queue.</summary>
internal abstract class WriteJob(CancellationToken cancellationToken)
{
    public IReadOnlyList<IWriteObserver> Observers { get; protected set; } = [];

    protected CancellationToken CancellationToken { get; } = cancellationToken;

    /// <summary>True when the caller gave up before the work began; then it never begins.</summary>
    public abstract bool EndIfCancelled();

    public abstract Task RunAsync(HistorySession session);

    /// <summary>Answers the caller; called only after the commit.</summary>
    public abstract void Complete();

    public abstract void Fail(Exception exception);
}
