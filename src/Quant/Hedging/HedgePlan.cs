using System.Collections.Immutable;

namespace AlphaPulse.Quant.Hedging;

/// <summary>What to do, what was left alone and why, and the figures it was decided by.</summary>
/// <param name="Adjustments">Largest asset (by USD to trade) first; a flip's reduction before its increase.</param>
/// <param name="Legs">The market orders in the order in which they must be sent.</param>
/// <param name="Skipped">Assets that are not traded, in the order given.</param>
/// <param name="CurrentNetExposure">Sum of net exposure / sum of spot value; without spot / total value.</param>
/// <param name="TargetNetExposure">The policy's target.</param>
/// <param name="HedgeRatio">-sum of futures value / sum of spot value; 0 without spot.</param>
/// <param name="DriftByAsset">Drift of every asset that has prices.</param>
public sealed record HedgePlan(
    ImmutableArray<HedgeAdjustment> Adjustments,
    ImmutableArray<HedgeLeg> Legs,
    ImmutableArray<SkippedAsset> Skipped,
    decimal CurrentNetExposure,
    decimal TargetNetExposure,
    decimal HedgeRatio,
    ImmutableSortedDictionary<string, decimal> DriftByAsset);
