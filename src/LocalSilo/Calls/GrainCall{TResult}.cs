namespace AlphaPulse.LocalSilo;

/// <summary>A call whose answer is a value; for a method without one, an unused value.</summary>
internal sealed class GrainCall<TResult>(GrainMethod method, GrainId target, object?[] arguments) : GrainCall(method, target, arguments)
{
    // The caller continues elsewhere: never on the turn of the grain that answers.
    private readonly TaskCompletionSource<TResult> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<TResult> Task => answer.Task;

    public override bool IsAnswered => answer.Task.IsCompleted;

    protected override void Complete(Task outcome)
    {
        if (outcome is Task<TResult> typed) answer.TrySetFromTask(typed);
        else if (outcome.IsCompletedSuccessfully) answer.TrySetResult(default!);
        else if (outcome.IsCanceled) answer.TrySetCanceled();
        else answer.TrySetException(outcome.Exception!.InnerExceptions);
    }

    protected override bool TryFail(Exception error) => answer.TrySetException(error);
}
