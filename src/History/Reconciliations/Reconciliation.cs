namespace AlphaPulse.History;

/// <summary>What comparing an account with its exchange found.</summary>
/// <param name="At">When it ended.</param>
/// <param name="Differences">What differed and what was done, one sentence each.</param>
public sealed record Reconciliation(DateTimeOffset At, IReadOnlyList<string> Differences);
