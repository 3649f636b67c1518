using System.Collections.Immutable;

namespace AlphaPulse.Grains.Interfaces;

/// <summary>What an account must know of its hedge book to measure the drift of its hedges.</summary>
/// <param name="TargetNetExposure">The policy's target, as a fraction of the spot value; 0 is fully hedged.</param>
/// <param name="OpenedPerpetuals">The perpetuals that executions opened and that are still held, in symbol order.</param>
[GenerateSerializer, Immutable, Alias("HedgeNote")]
public sealed record HedgeNote([property: Id(0)] decimal TargetNetExposure, [property: Id(1)] ImmutableList<string> OpenedPerpetuals)
{
    /// <summary>The default policy, and nothing opened.</summary>
    public static HedgeNote None { get; } = new(0, []);

    /// <summary>Whether both say the same.</summary>
    public bool SameAs(HedgeNote other) =>
        TargetNetExposure == other.TargetNetExposure && OpenedPerpetuals.SequenceEqual(other.OpenedPerpetuals, StringComparer.Ordinal);
}
