using AlphaPulse.Quant.Hedging;

namespace AlphaPulse.Quant.Tests.Hedging;

public sealed class HedgePlannerTests
{
    private static readonly PerpetualRules s_rules = new(0.001m, 0.001m, 5, 10);
    private static readonly HedgeAsset s_btc = new("BTC", 0.5m, 50_000, -0.4m, 50_000, OpenedByJournal: true, s_rules);
    private static readonly HedgeAsset s_eth = new("ETH", 10, 2_500, 0, 2_500, OpenedByJournal: false, s_rules);

    [Theory]
    [InlineData(0.5, -0.4, "Increase short position by 0.1 BTC")]
    [InlineData(0.5, -0.6, "Reduce short position by 0.1 BTC")]
    [InlineData(-0.5, 0.4, "Increase long position by 0.1 BTC")]
    [InlineData(-0.5, 0.6, "Reduce long position by 0.1 BTC")]
    public void Action_OfAnAdjustment_ReadsAsDocumented(double spot, double perpetual, string action)
    {
        var plan = HedgePlanner.Plan([s_btc with { SpotQuantity = (decimal)spot, PerpetualQuantity = (decimal)perpetual }], 100_000, HedgePolicy.Default);

        Assert.Equal(action, Assert.Single(plan.Adjustments).Action);
    }

    [Fact]
    public void Plan_Flip_IsTwoAdjustmentsWithTheStepsBetween()
    {
        var plan = HedgePlanner.Plan([s_btc with { PerpetualQuantity = 0.2m }], 100_000, HedgePolicy.Default);

        Assert.Equal(["Reduce long position by 0.2 BTC", "Increase short position by 0.5 BTC"], plan.Adjustments.Select(a => a.Action));
        Assert.Equal([(0.2m, 0m), (0m, -0.5m)], plan.Adjustments.Select(a => (a.QuantityBefore, a.QuantityAfter)));
        Assert.All(plan.Adjustments, a => Assert.Equal((1.4m, 0m), (a.Drift, a.DriftAfter)));
    }

    [Fact]
    public void Plan_SeveralAssets_PutsTheLargestAmountFirstAndHasTheFigures()
    {
        var plan = HedgePlanner.Plan([s_btc, s_eth], 100_000, HedgePolicy.Default);

        // ETH 25,000 to trade, BTC 5,000.
        Assert.Equal(["ETH", "BTC"], plan.Adjustments.Select(a => a.Asset));
        Assert.Equal(["ETH-PERP", "BTC-PERP"], plan.Legs.Select(l => l.Symbol));
        // (5,000 + 25,000) / 50,000; 20,000 / 50,000.
        Assert.Equal((0.6m, 0m, 0.4m), (plan.CurrentNetExposure, plan.TargetNetExposure, plan.HedgeRatio));
        Assert.Equal([KeyValuePair.Create("BTC", 0.2m), KeyValuePair.Create("ETH", 1m)], plan.DriftByAsset);
    }

    [Fact]
    public void Plan_AssetsOutOfReach_AreNamedWithTheReason()
    {
        var plan = HedgePlanner.Plan(
            [
                s_btc with { Asset = "NOPERP", PerpetualQuantity = 0, MarkPrice = null, Rules = null },
                s_btc with { Asset = "NOSPOTPRICE", SpotPrice = null },
                s_btc with { Asset = "NOMARK", MarkPrice = null },
                s_btc with { Asset = "OWN", SpotQuantity = 0, OpenedByJournal = false },
            ],
            100_000, HedgePolicy.Default);

        Assert.Empty(plan.Legs);
        Assert.Equal(
            [
                "NOPERP: The venue has no perpetual of NOPERP.",
                "NOSPOTPRICE: NOSPOTPRICE has no current spot price.",
                "NOMARK: NOMARK has no current mark price.",
                "OWN: OWN-PERP has no spot and was not opened as a hedge; it is left alone.",
            ],
            plan.Skipped.Select(s => $"{s.Asset}: {s.Why}"));
    }

    [Fact]
    public void Plan_Nothing_IsEmptyWithZeroFigures()
    {
        var plan = HedgePlanner.Plan([], 0, HedgePolicy.Default);

        Assert.Empty(plan.Legs);
        Assert.Empty(plan.Skipped);
        Assert.Equal((0, 0), (plan.CurrentNetExposure, plan.HedgeRatio));
    }

    [Fact]
    public void Plan_BadInput_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => HedgePlanner.Plan([s_btc, s_btc], 1, HedgePolicy.Default));
        Assert.Throws<ArgumentException>(() => HedgePlanner.Plan([s_btc with { MarkPrice = 0 }], 1, HedgePolicy.Default));
        Assert.Throws<ArgumentException>(() => HedgePlanner.Plan([s_btc with { SpotPrice = -1 }], 1, HedgePolicy.Default));
        Assert.Throws<ArgumentException>(() => HedgePlanner.Plan([s_btc with { Rules = s_rules with { LotStep = 0 } }], 1, HedgePolicy.Default));
        Assert.Throws<ArgumentException>(() => HedgePlanner.Plan([s_btc with { Rules = s_rules with { MaxMarketQuantity = 0.0005m } }], 1, HedgePolicy.Default));
        Assert.Throws<ArgumentException>(() => HedgePlanner.Plan([s_btc], 1, HedgePolicy.Default with { Tolerance = 0 }));
    }

    [Theory]
    [InlineData(0, 0.02, 0.20, 0.10, null)]
    [InlineData(3, 0.02, 0.20, 0.10, "target_net_exposure is 3; it must be from -1 to 2.")]
    [InlineData(0, 0, 0.20, 0.10, "tolerance is 0; it must be from 0.001 to 1.")]
    [InlineData(0, 0.2, 0.20, 0.10, "medium_priority_drift is 0.1; it must be at least the tolerance of 0.2.")]
    [InlineData(0, 0.02, 0.05, 0.10, "high_priority_drift is 0.05; it must be at least medium_priority_drift, 0.1.")]
    public void Policy_Problem_NamesTheField(double target, double tolerance, double high, double medium, string? problem)
    {
        Assert.Equal(problem, new HedgePolicy((decimal)target, (decimal)tolerance, (decimal)high, (decimal)medium).Problem());
    }

    [Fact]
    public void PlanClose_EveryHedge_GoesToZeroReduceOnly()
    {
        var plan = HedgePlanner.PlanClose(
            [
                s_btc,
                s_eth with { PerpetualQuantity = -10 },
                s_btc with { Asset = "SOLD", SpotQuantity = 0, SpotPrice = null, MarkPrice = null, PerpetualQuantity = -25 },
                s_btc with { Asset = "LONG", SpotQuantity = 0, PerpetualQuantity = 0.3m },
            ],
            100_000, HedgePolicy.Default);

        Assert.All(plan.Legs, l => Assert.True(l.ReduceOnly));
        // 25 without a price comes last; at most 10 an order.
        Assert.Equal(
            [("ETH", 10m), ("BTC", 0.4m), ("LONG", -0.3m), ("SOLD", 8.334m), ("SOLD", 8.333m), ("SOLD", 8.333m)],
            plan.Legs.Select(l => (l.Asset, l.Quantity)));
    }

    [Fact]
    public void PlanClose_BelowTheSmallestOrder_IsStillClosed()
    {
        var plan = HedgePlanner.PlanClose([s_btc with { PerpetualQuantity = -0.001m, Rules = s_rules with { MinNotionalUsd = 1_000 } }], 1, HedgePolicy.Default);

        Assert.Equal(0.001m, Assert.Single(plan.Legs).Quantity);
    }

    [Fact]
    public void PlanClose_WhatIsNoHedge_IsLeftAloneAndNamed()
    {
        var plan = HedgePlanner.PlanClose(
            [
                s_btc with { Asset = "SAMEWAY", PerpetualQuantity = 1, OpenedByJournal = false },
                s_btc with { Asset = "CRUMB", PerpetualQuantity = -0.0004m },
                s_btc with { Asset = "DELISTED", Rules = null },
                s_eth,
            ],
            100_000, HedgePolicy.Default);

        Assert.Empty(plan.Legs);
        Assert.Equal([SkipReason.NotAHedge, SkipReason.Dust, SkipReason.NoPerpetualMarket], plan.Skipped.Select(s => s.Reason));
    }

    [Fact]
    public void Costs_ByHand_AreFeesSpreadAndFunding()
    {
        HedgeLeg[] legs = [new("BTC", 0.2m, ReduceOnly: true, 50_000), new("BTC", -0.5m, ReduceOnly: false, 50_000)];

        // 0.7 x 50,000 x 0.055 %; 0.7 x half of 10; a short of 25,000 receives 0.01 % three times a day.
        Assert.Equal(19.25m, HedgeCosts.ExpectedFees(legs, 0.00055m));
        Assert.Equal(3.5m, HedgeCosts.ExpectedSpread(legs, bid: 49_995, ask: 50_005));
        Assert.Equal(-7.5m, HedgeCosts.FundingPerDay(-25_000, 0.0001m, TimeSpan.FromHours(8)));
        Assert.Equal(0, HedgeCosts.ExpectedFees([new("BTC", 1, ReduceOnly: true, EstimatedPrice: null)], 0.00055m));
        Assert.Throws<ArgumentException>(() => HedgeCosts.ExpectedSpread(legs, bid: 2, ask: 1));
        Assert.Throws<ArgumentException>(() => HedgeCosts.FundingPerDay(1, 1, TimeSpan.Zero));
    }
}
