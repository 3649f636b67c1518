namespace AlphaPulse.LocalSilo;

internal sealed class StateWrite(StateKey key, string? payload, long expectedVersion, long unixMilliseconds) : StateOperation(key)
{
    private readonly TaskCompletionSource<long?> result = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool written;

    public Task<long?> Result => result.Task;

    public override bool IsWrite => true;

    public override void Execute(SqliteStateCommands commands) => written = commands.Write(Key, payload, expectedVersion, unixMilliseconds);

    public override void Complete() => result.TrySetResult(written ? expectedVersion + 1 : null);

    public override void Fail(Exception error) => result.TrySetException(error);
}
