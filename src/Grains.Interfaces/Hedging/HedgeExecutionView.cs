using System.Collections.Immutable;

namespace AlphaPulse.Grains.Interfaces;

/// <summary>One execution as it stands now.</summary>
[GenerateSerializer, Immutable, Alias("HedgeExecutionView")]
public sealed record HedgeExecutionView
{
    /// <summary>Its id, 26 characters, sorting by time.</summary>
    [Id(0)]
    public required string Id { get; init; }

    /// <summary>What it is for.</summary>
    [Id(1)]
    public required HedgeKind Kind { get; init; }

    /// <summary>How it stands.</summary>
    [Id(2)]
    public required HedgeStatus Status { get; init; }

    /// <summary>Whether it still sends orders or waits for the first answer to one: no other execution may start meanwhile.</summary>
    [Id(3)]
    public required bool InFlight { get; init; }

    /// <summary>When it was planned.</summary>
    [Id(4)]
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The name of who asked.</summary>
    [Id(5)]
    public required string RequestedBy { get; init; }

    /// <summary>Its legs, in the order of sending.</summary>
    [Id(6)]
    public required ImmutableList<HedgeLegView> Legs { get; init; }
}
