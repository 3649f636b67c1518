using AlphaPulse.Quant.Exposures;

namespace AlphaPulse.Quant.Hedging;

/// <summary>The planner's decision for one asset.</summary>
internal sealed record AssetPlan(HedgeAsset Asset, IReadOnlyList<HedgeAdjustment> Adjustments, SkippedAsset? Skipped)
{
    public static AssetPlan Nothing { get; } = new(new HedgeAsset("", 0, null, 0, null, OpenedByJournal: false, null), [], Skipped: null);

    /// <summary>What the asset's adjustments trade, in USD; 0 without a price.</summary>
    public decimal NotionalUsd => Adjustments.Sum(a => Math.Abs(a.Quantity) * (a.MarkPrice ?? 0));

    public static AssetPlan Skip(HedgeAsset asset, SkipReason reason, string why) => new(asset, [], new SkippedAsset(asset.Asset, reason, why));

    /// <summary>Trades a reduction and then an increase, either of which may be zero.</summary>
    /// <param name="asset">The asset, with rules.</param>
    /// <param name="exposure">Its values; null when closing without a price.</param>
    /// <param name="policy">The policy, for drift and priority.</param>
    /// <param name="reduce">Signed multiple of the lot that brings the perpetual nearer to zero.</param>
    /// <param name="increase">Signed multiple of the lot that opens or adds.</param>
    public static AssetPlan Trade(HedgeAsset asset, AssetExposure? exposure, HedgePolicy policy, decimal reduce, decimal increase)
    {
        var capacity = OrderSplit.Capacity(asset.Rules!);
        var reduceNow = Cap(reduce, capacity);
        // A reduction that is not finished in this plan leaves nothing to open yet.
        var increaseNow = reduceNow == reduce ? Cap(increase, capacity) : 0;
        var left = reduce + increase - reduceNow - increaseNow;

        var middle = asset.PerpetualQuantity + reduceNow;
        var end = middle + increaseNow;
        decimal DriftOf(decimal quantity) => exposure is null
            ? 0
            : DriftMetrics.Drift(exposure with { PerpetualQuantity = quantity }, policy.TargetNetExposure, asset.OpenedByJournal);

        var adjustments = new List<HedgeAdjustment>(2);
        void Add(decimal quantity, bool reduceOnly, decimal before, decimal after)
        {
            if (quantity == 0) return;
            adjustments.Add(new HedgeAdjustment(
                asset.Asset, quantity, reduceOnly, HedgeWording.Action(asset.Asset, quantity, reduceOnly),
                PriorityOf(DriftOf(asset.PerpetualQuantity), policy), DriftOf(asset.PerpetualQuantity), DriftOf(end),
                before, after, asset.MarkPrice));
        }

        Add(reduceNow, reduceOnly: true, asset.PerpetualQuantity, middle);
        Add(increaseNow, reduceOnly: false, middle, end);
        var rest = left == 0 ? null : new SkippedAsset(
            asset.Asset, SkipReason.TooManyOrders,
            $"{Wording.Number(Math.Abs(left))} {asset.Asset} is left for the next plan: one plan places at most {OrderSplit.MaxOrders} orders of {Wording.Number(asset.Rules!.MaxMarketLots)}.");
        return new AssetPlan(asset, adjustments, rest);
    }

    /// <summary>The orders, in the order in which they must be sent.</summary>
    public IEnumerable<HedgeLeg> Legs() =>
        from adjustment in Adjustments
        from quantity in OrderSplit.Split(adjustment.Quantity, Asset.Rules!)
        select new HedgeLeg(Asset.Asset, quantity, adjustment.ReduceOnly, adjustment.MarkPrice);

    private static decimal Cap(decimal quantity, decimal capacity) => Math.Sign(quantity) * Math.Min(Math.Abs(quantity), capacity);

    private static HedgePriority PriorityOf(decimal drift, HedgePolicy policy) => Math.Abs(drift) switch
    {
        var d when d >= policy.HighPriorityDrift => HedgePriority.High,
        var d when d >= policy.MediumPriorityDrift => HedgePriority.Medium,
        _ => HedgePriority.Low,
    };
}
