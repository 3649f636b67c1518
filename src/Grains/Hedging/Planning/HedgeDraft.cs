using AlphaPulse.Quant.Hedging;

namespace AlphaPulse.Grains.Hedging;

/// <summary>A plan as the book uses it.</summary>
/// <param name="Plan">The planner's decision.</param>
/// <param name="Orders">Its legs as orders, at the prices that they would fill at now.</param>
internal sealed record HedgeDraft(HedgePlan Plan, IReadOnlyList<HedgeOrder> Orders);
