using System.Collections.Immutable;

namespace AlphaPulse.Grains.Interfaces;

/// <summary>One call of <c>execute</c> or <c>close</c>.</summary>
[GenerateSerializer, Immutable, Alias("HedgeRequest")]
public sealed record HedgeRequest
{
    /// <summary>Which of the two.</summary>
    [Id(0)]
    public required HedgeKind Kind { get; init; }

    /// <summary>Whether only the plan is wanted.</summary>
    [Id(1)]
    public required bool DryRun { get; init; }

    /// <summary>The base assets to act on; null for all.</summary>
    [Id(2)]
    public required ImmutableList<string>? Assets { get; init; }

    /// <summary>The caller's key, 1-64 of <c>A-Za-z0-9_-</c>; null for none.</summary>
    [Id(3)]
    public required string? IdempotencyKey { get; init; }

    /// <summary>A hash of the body as canonical JSON: the same key with another hash is refused.</summary>
    [Id(4)]
    public required string BodyHash { get; init; }

    /// <summary>Who asks.</summary>
    [Id(5)]
    public required Actor Actor { get; init; }
}
