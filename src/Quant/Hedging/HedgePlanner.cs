using System.Collections.Immutable;
using AlphaPulse.Quant.Exposures;

namespace AlphaPulse.Quant.Hedging;

/// <summary>
/// Plans hedges: which perpetuals to trade so that every asset's net exposure meets the policy. Pure: the same input gives the same
/// plan. Quantities are rounded to the nearest tradable one (see docs/formulas.md), so a drift above the tolerance stays only where
/// no order of the venue could do better, and then the asset is named in <see cref="HedgePlan.Skipped"/>.
/// </summary>
public static class HedgePlanner
{
    /// <summary>Plans the adjustments of the policy.</summary>
    /// <param name="assets">Every base asset held on either side; each once.</param>
    /// <param name="totalValueUsd">The account's total value in USD; only the exposure figure without any spot needs it.</param>
    /// <param name="policy">The policy.</param>
    /// <exception cref="ArgumentException">The policy is not valid, an asset occurs twice, a price or rule is out of range.</exception>
    public static HedgePlan Plan(IReadOnlyList<HedgeAsset> assets, decimal totalValueUsd, HedgePolicy policy)
    {
        Validate(assets);
        ArgumentNullException.ThrowIfNull(policy);
        if (policy.Problem() is { } problem) throw new ArgumentException(problem, nameof(policy));

        var plans = new List<AssetPlan>();
        var skipped = ImmutableArray.CreateBuilder<SkippedAsset>();
        foreach (var asset in assets)
        {
            var plan = PlanAsset(asset, policy);
            if (plan.Adjustments.Count > 0) plans.Add(plan);
            if (plan.Skipped is { } skip) skipped.Add(skip);
        }

        return Assemble(assets, totalValueUsd, policy.TargetNetExposure, plans, skipped.ToImmutable());
    }

    /// <summary>
    /// Plans the end of every hedge, reduce-only: each perpetual that is opposite to its spot or that the journal opened goes to zero,
    /// whatever the prices and the spot are now.
    /// </summary>
    /// <inheritdoc cref="Plan" path="/exception"/>
    public static HedgePlan PlanClose(IReadOnlyList<HedgeAsset> assets, decimal totalValueUsd, HedgePolicy policy)
    {
        Validate(assets);
        ArgumentNullException.ThrowIfNull(policy);
        var plans = new List<AssetPlan>();
        var skipped = ImmutableArray.CreateBuilder<SkippedAsset>();
        foreach (var asset in assets.Where(a => a.PerpetualQuantity != 0))
        {
            var plan = CloseAsset(asset, policy);
            if (plan.Adjustments.Count > 0) plans.Add(plan);
            if (plan.Skipped is { } skip) skipped.Add(skip);
        }

        return Assemble(assets, totalValueUsd, policy.TargetNetExposure, plans, skipped.ToImmutable());
    }

    private static AssetPlan PlanAsset(HedgeAsset asset, HedgePolicy policy)
    {
        if (asset.SpotQuantity == 0 && asset.PerpetualQuantity == 0) return AssetPlan.Nothing;
        if (asset.SpotQuantity == 0 && !asset.OpenedByJournal)
            return AssetPlan.Skip(asset, SkipReason.NotAHedge, $"{asset.Asset}-PERP has no spot and was not opened as a hedge; it is left alone.");
        if (asset.Exposure() is not { } exposure || (asset.SpotQuantity != 0 && asset.Rules is not null && asset.MarkPrice is null))
            return AssetPlan.Skip(asset, SkipReason.NoPrice, $"{asset.Asset} has no current {(asset.SpotQuantity != 0 && asset.SpotPrice is null ? "spot" : "mark")} price.");

        var drift = DriftMetrics.Drift(exposure, policy.TargetNetExposure, asset.OpenedByJournal);
        if (Math.Abs(drift) <= policy.Tolerance)
            return AssetPlan.Skip(asset, SkipReason.InsideTolerance, $"{asset.Asset} drifts by {Wording.Percent(drift)}, within the tolerance of {Wording.Percent(policy.Tolerance)}.");
        if (asset.Rules is not { } rules)
            return AssetPlan.Skip(asset, SkipReason.NoPerpetualMarket, $"The venue has no perpetual of {asset.Asset}.");

        var mark = exposure.MarkPrice;
        var wanted = ((policy.TargetNetExposure * exposure.SpotValue) - exposure.NetExposure) / mark;
        var (reduce, increase) = TradableQuantity.Nearest(asset.PerpetualQuantity, wanted, mark, rules);
        if (reduce == 0 && increase == 0)
            return AssetPlan.Skip(asset, SkipReason.Dust, $"{asset.Asset} needs {Wording.Number(wanted)}, and the smallest order is {Wording.Number(rules.SmallestOrder(mark))}.");
        return AssetPlan.Trade(asset, exposure, policy, reduce, increase);
    }

    private static AssetPlan CloseAsset(HedgeAsset asset, HedgePolicy policy)
    {
        if (!asset.HasHedge)
            return AssetPlan.Skip(asset, SkipReason.NotAHedge, $"{asset.Asset}-PERP is not opposite to its spot and was not opened as a hedge; it is left alone.");
        if (asset.Rules is not { } rules)
            return AssetPlan.Skip(asset, SkipReason.NoPerpetualMarket, $"The venue has no perpetual of {asset.Asset}.");
        var quantity = rules.RoundDown(Math.Abs(asset.PerpetualQuantity));
        if (quantity == 0)
            return AssetPlan.Skip(asset, SkipReason.Dust, $"{asset.Asset}-PERP is {Wording.Number(asset.PerpetualQuantity)}, less than one lot of {Wording.Number(rules.LotStep)}.");
        return AssetPlan.Trade(asset, asset.Exposure(), policy, -Math.Sign(asset.PerpetualQuantity) * quantity, increase: 0);
    }

    private static HedgePlan Assemble(
        IReadOnlyList<HedgeAsset> assets, decimal totalValueUsd, decimal target, List<AssetPlan> plans, ImmutableArray<SkippedAsset> skipped)
    {
        var ordered = plans.OrderByDescending(p => p.NotionalUsd).ThenBy(p => p.Asset.Asset, StringComparer.Ordinal).ToArray();
        var exposures = assets.Select(a => (Asset: a, Exposure: a.Exposure())).Where(a => a.Exposure is not null).ToArray();
        AssetExposure[] valued = [.. exposures.Select(a => a.Exposure!)];
        return new HedgePlan(
            [.. ordered.SelectMany(p => p.Adjustments)],
            [.. ordered.SelectMany(p => p.Legs())],
            skipped,
            PortfolioExposure.CurrentNet(valued, totalValueUsd),
            target,
            PortfolioExposure.HedgeRatio(valued),
            exposures.ToImmutableSortedDictionary(
                a => a.Asset.Asset, a => DriftMetrics.Drift(a.Exposure!, target, a.Asset.OpenedByJournal), StringComparer.Ordinal));
    }

    private static void Validate(IReadOnlyList<HedgeAsset> assets)
    {
        ArgumentNullException.ThrowIfNull(assets);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var asset in assets)
        {
            if (!seen.Add(asset.Asset)) throw new ArgumentException($"{asset.Asset} occurs twice; give each asset once.", nameof(assets));
            asset.Validate();
        }
    }
}
