namespace AlphaPulse.LocalSilo.Tests.Grains;

public sealed record CounterState
{
    public int Count { get; init; }

    public decimal Amount { get; init; }

    public IReadOnlyList<string> Notes { get; init; } = [];
}
