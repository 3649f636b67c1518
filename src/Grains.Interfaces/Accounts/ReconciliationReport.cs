using System.Collections.Immutable;

namespace AlphaPulse.Grains.Interfaces;

/// <summary>What comparing an account with its exchange found.</summary>
/// <param name="At">When it ended.</param>
/// <param name="Differences">What differed and what was done, one sentence each; empty when all agreed.</param>
[GenerateSerializer, Immutable, Alias("ReconciliationReport")]
public sealed record ReconciliationReport(
    [property: Id(0)] DateTimeOffset At,
    [property: Id(1)] ImmutableList<string> Differences);
