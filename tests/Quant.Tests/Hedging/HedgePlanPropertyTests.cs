using AlphaPulse.Quant.Hedging;
using FsCheck;
using FsCheck.Fluent;

namespace AlphaPulse.Quant.Tests.Hedging;

/// <summary>Plans executed on an ideal venue: every leg fills in full at the mark price, and nothing else moves.</summary>
public sealed class HedgePlanPropertyTests
{
    private static readonly Config s_config = Config.QuickThrowOnFailure.WithMaxTest(1_000);

    private static readonly Gen<PerpetualRules> s_rules =
        from step in Gen.Elements(0.001m, 0.01m, 0.1m, 1m, 10m)
        from min in Gen.Elements(1, 1, 1, 2, 10)
        from notional in Gen.Elements(0m, 5m, 100m)
        from max in Gen.Choose(min * 4, 2_000)
        select new PerpetualRules(step, step * min, notional, (step * max) + (step / 3));

    private static readonly Gen<HedgeAsset> s_asset =
        from rules in s_rules
        from hasMarket in Gen.Elements(true, true, true, true, false)
        from spot in Gen.Frequency((1, Gen.Constant(0)), (8, Gen.Choose(-20_000, 200_000)))
        from perpetual in Gen.Frequency((2, Gen.Constant(0)), (6, Gen.Choose(-15_000, 15_000)))
        from price in Gen.Choose(1, 6_000_000)
        from basis in Gen.Choose(-50, 50)
        from journal in Gen.Elements(true, false)
        let spotPrice = price / 100m
        select new HedgeAsset(
            "", spot / 137m, spotPrice, perpetual * rules.LotStep, spotPrice * (1 + (basis / 1_000m)), journal, hasMarket ? rules : null);

    private static readonly Gen<HedgePolicy> s_policy =
        from target in Gen.Choose(-10, 15)
        from tolerance in Gen.Choose(1, 30)
        select new HedgePolicy(target / 10m, tolerance / 100m, 0.5m, 0.4m);

    private static readonly Gen<(HedgeAsset[] Assets, HedgePolicy Policy)> s_case =
        from assets in s_asset.ArrayOf()
        from policy in s_policy
        select (assets.Take(6).Select((a, i) => a with { Asset = $"A{i}" }).ToArray(), policy);

    [Fact]
    public void Plan_Executed_LeavesEachDriftWithinToleranceOrExplained()
    {
        Prop.ForAll(s_case.ToArbitrary(), c =>
        {
            var plan = HedgePlanner.Plan(c.Assets, 100_000, c.Policy);
            var after = Execute(c.Assets, plan);
            var next = HedgePlanner.Plan(after, 100_000, c.Policy);
            return after.All(a => Math.Abs(next.DriftByAsset[a.Asset]) <= c.Policy.Tolerance
                || next.Skipped.Any(s => string.Equals(s.Asset, a.Asset, StringComparison.Ordinal) && s.Reason != SkipReason.InsideTolerance)
                || next.Adjustments.Any(x => string.Equals(x.Asset, a.Asset, StringComparison.Ordinal) && IsUnfinished(plan, a.Asset)));
        }).Check(s_config);
    }

    [Fact]
    public void Plan_AfterItsExecution_IsEmpty()
    {
        Prop.ForAll(s_case.ToArbitrary(), c =>
        {
            var plan = HedgePlanner.Plan(c.Assets, 100_000, c.Policy);
            var next = HedgePlanner.Plan(Execute(c.Assets, plan), 100_000, c.Policy);
            return next.Legs.All(l => IsUnfinished(plan, l.Asset));
        }).Check(s_config);
    }

    [Fact]
    public void Plan_Always_BringsEachTradedAssetNearerToItsTarget()
    {
        Prop.ForAll(s_case.ToArbitrary(), c =>
        {
            var plan = HedgePlanner.Plan(c.Assets, 100_000, c.Policy);
            var after = HedgePlanner.Plan(Execute(c.Assets, plan), 100_000, c.Policy);
            return plan.Adjustments.All(a =>
            {
                var now = after.DriftByAsset[a.Asset];
                // Without spot the drift is 1 until nothing is left, so a close in several plans shows only in the quantity.
                var nearer = Math.Abs(now) < Math.Abs(a.Drift)
                    || (IsUnfinished(plan, a.Asset) && Math.Abs(a.QuantityAfter) < Math.Abs(a.QuantityBefore));
                return nearer && Math.Abs(now - a.DriftAfter) < 1e-18m;
            });
        }).Check(s_config);
    }

    [Fact]
    public void Plan_WhereItStaysAboveTheTolerance_NoOtherOrderWouldDoBetter()
    {
        Prop.ForAll(s_case.ToArbitrary(), c =>
        {
            var plan = HedgePlanner.Plan(c.Assets, 100_000, c.Policy);
            return Execute(c.Assets, plan).Zip(c.Assets).All(pair =>
            {
                var (after, before) = pair;
                if (before.Rules is not { } rules || (before.SpotQuantity == 0 && !before.OpenedByJournal) || IsUnfinished(plan, before.Asset)) return true;
                var mark = before.MarkPrice!.Value;
                var ideal = (c.Policy.TargetNetExposure - 1) * before.SpotQuantity * before.SpotPrice!.Value / mark;
                var rest = Math.Abs(after.PerpetualQuantity - ideal);
                // With one free order nothing is more than half a lot, or half the smallest order when that is more, away.
                return Math.Abs(plan.DriftByAsset[before.Asset]) <= c.Policy.Tolerance
                    || rest <= (Math.Max(rules.LotStep, rules.SmallestOrder(mark)) / 2) + 1e-15m;
            });
        }).Check(s_config);
    }

    [Fact]
    public void Legs_Always_KeepTheVenuesRules()
    {
        Prop.ForAll(s_case.ToArbitrary(), c =>
        {
            var plan = HedgePlanner.Plan(c.Assets, 100_000, c.Policy);
            return plan.Legs.All(l =>
            {
                var asset = c.Assets.Single(a => string.Equals(a.Asset, l.Asset, StringComparison.Ordinal));
                var size = Math.Abs(l.Quantity);
                return size > 0 && size <= asset.Rules!.MaxMarketQuantity && size % asset.Rules.LotStep == 0
                    && (l.ReduceOnly || plan.Legs.Count(x => string.Equals(x.Asset, l.Asset, StringComparison.Ordinal)) > 1
                        || size >= asset.Rules.SmallestOrder(asset.MarkPrice!.Value));
            });
        }).Check(s_config);
    }

    [Fact]
    public void ReduceOnlyLegs_Always_ComeFirstAndNeverCrossZero()
    {
        Prop.ForAll(s_case.ToArbitrary(), c =>
        {
            var plan = HedgePlanner.Plan(c.Assets, 100_000, c.Policy);
            return c.Assets.All(a =>
            {
                var perpetual = a.PerpetualQuantity;
                var increased = false;
                foreach (var leg in plan.Legs.Where(l => string.Equals(l.Asset, a.Asset, StringComparison.Ordinal)))
                {
                    var after = perpetual + leg.Quantity;
                    if (leg.ReduceOnly && (increased || Math.Abs(after) >= Math.Abs(perpetual) || Math.Sign(after) == -Math.Sign(perpetual))) return false;
                    increased |= !leg.ReduceOnly;
                    perpetual = after;
                }

                return true;
            });
        }).Check(s_config);
    }

    [Fact]
    public void PlanClose_Executed_LeavesNoHedge()
    {
        Prop.ForAll(s_case.ToArbitrary(), Gen.Elements(true, false).ToArbitrary(), (c, sellSpotFirst) =>
        {
            // Hedges are opened by the plan, then some traders sell the spot before they close.
            var hedged = Execute(c.Assets, HedgePlanner.Plan(c.Assets, 100_000, c.Policy));
            var assets = sellSpotFirst ? [.. hedged.Select(a => a with { SpotQuantity = 0, SpotPrice = null })] : hedged;
            var plan = HedgePlanner.PlanClose(assets, 100_000, c.Policy);
            var after = Execute(assets, plan);
            return plan.Legs.All(l => l.ReduceOnly)
                && after.All(a => !a.HasHedge || a.Rules is null || IsUnfinished(plan, a.Asset))
                && assets.Zip(after).All(p => p.First.HasHedge || p.First.PerpetualQuantity == p.Second.PerpetualQuantity);
        }).Check(s_config);
    }

    private static bool IsUnfinished(HedgePlan plan, string asset) =>
        plan.Skipped.Any(s => string.Equals(s.Asset, asset, StringComparison.Ordinal) && s.Reason == SkipReason.TooManyOrders);

    private static HedgeAsset[] Execute(HedgeAsset[] assets, HedgePlan plan) =>
        [.. assets.Select(a =>
        {
            var traded = plan.Legs.Where(l => string.Equals(l.Asset, a.Asset, StringComparison.Ordinal)).Sum(l => l.Quantity);
            return a with { PerpetualQuantity = a.PerpetualQuantity + traded, OpenedByJournal = a.OpenedByJournal || traded != 0 };
        })];
}
