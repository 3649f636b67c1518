using System.Collections.Immutable;

namespace AlphaPulse.Grains.Interfaces;

/// <summary>The answer of <c>execute</c> and <c>close</c>.</summary>
/// <param name="Status">How it stands.</param>
/// <param name="Trades">What was filled, one row an order; the planned legs at estimated prices for a dry run.</param>
/// <param name="Message">One sentence.</param>
[GenerateSerializer, Immutable, Alias("HedgeResult")]
public sealed record HedgeResult(
    [property: Id(0)] HedgeStatus Status,
    [property: Id(1)] ImmutableList<HedgeTrade> Trades,
    [property: Id(2)] string Message);
