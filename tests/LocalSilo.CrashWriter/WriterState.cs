namespace AlphaPulse.LocalSilo.CrashWriter;

/// <summary>A number and many copies of it, so that half a write shows.</summary>
internal sealed record WriterState
{
    public long Number { get; init; }

    public IReadOnlyList<string> Copies { get; init; } = [];
}
