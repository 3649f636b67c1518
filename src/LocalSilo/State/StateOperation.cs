namespace AlphaPulse.LocalSilo;

/// <summary>One read or write that waits for the writer loop.</summary>
internal abstract class StateOperation(StateKey key)
{
    public StateKey Key => key;

    public abstract bool IsWrite { get; }

    /// <summary>Runs it within the open transaction.</summary>
    public abstract void Execute(SqliteStateCommands commands);

    /// <summary>Tells who waits that it is done and durable.</summary>
    public abstract void Complete();

    public abstract void Fail(Exception error);
}
