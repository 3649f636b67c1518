namespace AlphaPulse.History;

/// <summary>A job that answers a value.</summary>
internal sealed class WriteJob<T>(Func<HistorySession, Task<T>> work, CancellationToken cancellationToken)
    : WriteJob(cancellationToken)
{
    private readonly TaskCompletionSource<T> completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T? result;

    public Task<T> Completion => completion.Task;

    public override bool EndIfCancelled()
    {
        if (CancellationToken.IsCancellationRequested) completion.TrySetCanceled(CancellationToken);
        return completion.Task.IsCompleted;
    }

    public override async Task RunAsync(HistorySession session)
    {
        result = await work(session);
        Observers = session.Observers;
    }

    public override void Complete() => completion.TrySetResult(result!);

    public override void Fail(Exception exception) => completion.TrySetException(exception);
}
