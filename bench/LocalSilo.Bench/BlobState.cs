namespace AlphaPulse.LocalSilo.Bench;

/// <summary>1 kB of JSON.</summary>
internal sealed record BlobState
{
    public long Number { get; init; }

    public string Text { get; init; } = new('x', 990);
}
