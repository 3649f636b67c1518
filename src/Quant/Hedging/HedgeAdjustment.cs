namespace AlphaPulse.Quant.Hedging;

/// <summary>One change of one perpetual. A flip is two adjustments of the same asset, the reduction first.</summary>
/// <param name="Asset">Base asset.</param>
/// <param name="Quantity">Signed units: positive buys the perpetual, negative sells it.</param>
/// <param name="ReduceOnly">Whether it brings the perpetual nearer to zero.</param>
/// <param name="Action">The sentence of the API, such as "Increase short position by 0.1 BTC".</param>
/// <param name="Priority">How urgent, by the asset's |drift|.</param>
/// <param name="Drift">The asset's drift before the plan.</param>
/// <param name="DriftAfter">The asset's drift after the whole plan at the same prices.</param>
/// <param name="QuantityBefore">The perpetual before this adjustment.</param>
/// <param name="QuantityAfter">The perpetual after it.</param>
/// <param name="MarkPrice">The mark price used, in USD; null only in a close plan without a price.</param>
public sealed record HedgeAdjustment(
    string Asset,
    decimal Quantity,
    bool ReduceOnly,
    string Action,
    HedgePriority Priority,
    decimal Drift,
    decimal DriftAfter,
    decimal QuantityBefore,
    decimal QuantityAfter,
    decimal? MarkPrice);
