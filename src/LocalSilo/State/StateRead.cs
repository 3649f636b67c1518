namespace AlphaPulse.LocalSilo;

internal sealed class StateRead(StateKey key) : StateOperation(key)
{
    private readonly TaskCompletionSource<StoredValue> result = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private StoredValue value;

    public Task<StoredValue> Result => result.Task;

    public override bool IsWrite => false;

    public override void Execute(SqliteStateCommands commands) => value = commands.Read(Key);

    public override void Complete() => result.TrySetResult(value);

    public override void Fail(Exception error) => result.TrySetException(error);
}
