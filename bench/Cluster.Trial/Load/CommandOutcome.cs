namespace AlphaPulse.Cluster.Trial;

/// <summary>One hedge or closing, from its first sending to its end.</summary>
internal sealed record CommandOutcome
{
    public required string Kind { get; init; }

    public required long StartedAt { get; init; }

    public required DateTimeOffset StartedUtc { get; init; }

    public required long EndedAt { get; init; }

    public required DateTimeOffset EndedUtc { get; init; }

    /// <summary>The status of its result; null when it was never done.</summary>
    public string? Status { get; init; }

    /// <summary>The first answer of 5xx, or that an answer was cut off: what a caller without patience calls a failure. Null for none.</summary>
    public string? FirstFailure { get; init; }

    /// <summary>A person had to look whether an order is at the exchange, because the silo that was sending it had died.</summary>
    public required bool WaitedForProof { get; init; }

    /// <summary>What was answered that no repeating changes.</summary>
    public string? Problem { get; init; }

    public bool IsDone => Status is not null;

    /// <summary>Done, and not what was asked: an order was not filled, or proved never to have been sent.</summary>
    public bool EndedShort => Status is "failed" or "partial";
}
