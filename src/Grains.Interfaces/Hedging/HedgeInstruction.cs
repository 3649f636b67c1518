using System.Collections.Immutable;

namespace AlphaPulse.Grains.Interfaces;

/// <summary>What an execution grain is told to do, once.</summary>
[GenerateSerializer, Immutable, Alias("HedgeInstruction")]
public sealed record HedgeInstruction
{
    /// <summary>The random id of the execution, 26 characters, recorded before it is used.</summary>
    [Id(0)]
    public required string ExecutionId { get; init; }

    /// <summary>What it is for.</summary>
    [Id(1)]
    public required HedgeKind Kind { get; init; }

    /// <summary>When it was planned; its legs are not sent later than a minute after that.</summary>
    [Id(2)]
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Who asked for it.</summary>
    [Id(3)]
    public required Actor RequestedBy { get; init; }

    /// <summary>The policy it was planned with, for planning again after the price moved away.</summary>
    [Id(4)]
    public required HedgePolicy Policy { get; init; }

    /// <summary>The orders, in the order of sending.</summary>
    [Id(5)]
    public required ImmutableList<HedgeOrder> Orders { get; init; }
}
