namespace AlphaPulse.BybitSimulator.Faults;

/// <summary>One thing that goes wrong, so many times.</summary>
public sealed record Fault
{
    public required FaultKind Kind { get; init; }

    /// <summary>Only requests whose path starts so; null for any.</summary>
    public string? Path { get; init; }

    /// <summary>How many times; 0 until it is cleared.</summary>
    public int Count { get; init; } = 1;

    /// <summary>How many requests pass before it.</summary>
    public int Skip { get; init; }

    public int Code { get; init; }

    public string Text { get; init; } = "";

    public int Status { get; init; }

    public int Milliseconds { get; init; }
}
