using AlphaPulse.Quant.Hedging;

namespace AlphaPulse.Quant.Tests.Hedging;

/// <summary>
/// Positions whose plan was worked out by hand. Unless a case says otherwise: BTC at 50,000 on both sides, lot 0.001, smallest order
/// 0.001 and 5 USD, largest market order 10, policy target 0, tolerance 2 %, medium 10 %, high 20 %.
/// wanted change = (target x spot value - net exposure) / mark.
/// </summary>
public sealed class HedgePlannerTableTests
{
    private static readonly PerpetualRules s_rules = new(0.001m, 0.001m, 5, 10);

    public sealed record Case(
        string Name, decimal Spot, decimal Perpetual, string Legs, string? Skip = null, string Priority = "High", bool Journal = true,
        decimal SpotPrice = 50_000, decimal Mark = 50_000, PerpetualRules? Rules = null, decimal Target = 0, decimal Tolerance = 0.02m);

    /// <summary>Legs as "quantity" separated by blanks; r marks reduce-only.</summary>
    private static readonly Case[] s_cases =
    [
        // net 25,000 of 25,000: drift 1; wanted -25,000 / 50,000 = -0.5
        new("long spot without a hedge", 0.5m, 0, "-0.5"),
        // net 20,000: drift 0.8; wanted -0.4
        new("under-hedged", 0.5m, -0.1m, "-0.4"),
        // net 0
        new("fully hedged", 0.5m, -0.5m, "", "InsideTolerance"),
        // net -5,000: drift -0.2; wanted +0.1, nearer to zero
        new("over-hedged", 0.5m, -0.6m, "+0.1r"),
        // net -25,000: drift -1; wanted +0.5
        new("twice over-hedged", 0.5m, -1m, "+0.5r"),
        // wrong way: net 35,000: drift 1.4; wanted -0.7 = close 0.2 long, open 0.5 short
        new("wrong-way long", 0.5m, 0.2m, "-0.2r -0.5"),
        // wrong way the trader opened: it still counts in the net exposure of an asset with spot
        new("wrong-way long of the trader's own", 0.5m, 0.2m, "-0.2r -0.5", Journal: false),
        // borrowed spot: net -25,000, |spot| 25,000: drift -1; wanted +0.5
        new("short spot without a hedge", -0.5m, 0, "+0.5"),
        // net -15,000: drift -0.6; wanted +0.3
        new("short spot under-hedged", -0.5m, 0.2m, "+0.3"),
        // net +5,000 of |25,000|: drift 0.2; wanted -0.1 of a long 0.6
        new("short spot over-hedged", -0.5m, 0.6m, "-0.1r"),
        // wrong way short: net -30,000: wanted +0.6 = close 0.1, open 0.5
        new("short spot wrong-way short", -0.5m, -0.1m, "+0.1r +0.5"),
        // drift 500/25,000 = 0.02: at the tolerance, not above
        new("drift exactly at the tolerance", 0.5m, -0.49m, "", "InsideTolerance"),
        // drift 550/25,000 = 0.022; wanted -0.011
        new("drift just above the tolerance", 0.5m, -0.489m, "-0.011", Priority: "Low"),
        // drift -0.02
        new("drift exactly at minus the tolerance", 0.5m, -0.51m, "", "InsideTolerance"),
        // drift -0.022; wanted +0.011
        new("drift just below minus the tolerance", 0.5m, -0.511m, "+0.011r", Priority: "Low"),
        // drift 2,475/25,000 = 0.099; wanted -0.0495 halfway between 0.049 and 0.050: the smaller
        new("just below medium, tie between two lots", 0.5m, -0.4505m, "-0.049", Priority: "Low"),
        // drift 0.1; wanted -0.05
        new("exactly medium", 0.5m, -0.45m, "-0.05", Priority: "Medium"),
        // drift 4,950/25,000 = 0.198; wanted -0.099
        new("just below high", 0.5m, -0.401m, "-0.099", Priority: "Medium"),
        // drift 0.2; wanted -0.1
        new("exactly high", 0.5m, -0.4m, "-0.1"),
        // target 1: the spot is meant to be open; net 25,000 = 1 x 25,000
        new("target 1 and no hedge", 0.5m, 0, "", "InsideTolerance", Target: 1),
        // target 1 with a hedge: net 0, drift -1; wanted +0.5
        new("target 1 and a full hedge", 0.5m, -0.5m, "+0.5r", Target: 1),
        // target 0.3: wanted (7,500 - 25,000)/50,000 = -0.35
        new("target 0.3", 0.5m, 0, "-0.35", Target: 0.3m),
        // target 0.3, hedge 0.35: net 7,500: drift 0
        new("target 0.3 reached", 0.5m, -0.35m, "", "InsideTolerance", Target: 0.3m),
        // target -0.2 (net short): wanted (-5,000 - 25,000)/50,000 = -0.6
        new("target below zero", 0.5m, 0, "-0.6", Target: -0.2m),
        // target 1.4: wanted (35,000 - 25,000)/50,000 = +0.2: adds a long
        new("target above one", 0.5m, 0, "+0.2", Target: 1.4m),
        // target 1.4 from a short 0.1: net 20,000; wanted +0.3 = close 0.1, open long 0.2
        new("target above one from a short", 0.5m, -0.1m, "+0.1r +0.2", Target: 1.4m),
        // no spot, opened by the journal: drift 1; wanted +0.5
        new("spot sold, hedge left", 0, -0.5m, "+0.5r"),
        // no spot, the trader's own
        new("trader's own perpetual", 0, -0.5m, "", "NotAHedge", Journal: false),
        // no spot, a long that the journal opened
        new("spot returned, long hedge left", 0, 0.25m, "-0.25r"),
        // wanted -0.0004: 0.001 would leave 0.0006, nothing leaves 0.0004
        new("dust below half a lot", 0.0004m, 0, "", "Dust"),
        // wanted -0.0006: 0.001 leaves 0.0004: better than nothing
        new("dust above half a lot", 0.0006m, 0, "-0.001"),
        // wanted -0.0005: 0.001 leaves as much as nothing does
        new("dust of exactly half a lot", 0.0005m, 0, "", "Dust"),
        // wanted -0.1234 between 0.123 (leaves 0.0004) and 0.124 (leaves 0.0006)
        new("rounds down to the nearer lot", 0.1234m, 0, "-0.123"),
        // wanted -0.1236
        new("rounds up to the nearer lot", 0.1236m, 0, "-0.124"),
        // smallest order 0.01: wanted -0.004: nothing (leaves 0.004; 0.01 would leave 0.006)
        new("below half the smallest order", 0.004m, 0, "", "Dust", Rules: s_rules with { MinQuantity = 0.01m }),
        // wanted -0.006: 0.01 leaves 0.004
        new("above half the smallest order", 0.006m, 0, "-0.01", Rules: s_rules with { MinQuantity = 0.01m }),
        // minimum notional 100 USD at 50,000 = 0.002: wanted -0.0015: 0.002 leaves 0.0005 of 0.0015
        new("minimum notional rounds up", 0.0015m, 0, "-0.002", Rules: s_rules with { MinNotionalUsd = 100 }),
        // minimum notional 5 USD at 1 USD = 5 coins: wanted -2: nothing
        new("minimum notional makes dust", 2, 0, "", "Dust", SpotPrice: 1, Mark: 1, Rules: new(1, 1, 5, 10_000)),
        // wanted -25, at most 10 an order: 3 orders, 8.334 then 8.333
        new("three orders", 25, 0, "-8.334 -8.333 -8.333"),
        // wanted -20: two full orders
        new("two full orders", 20, 0, "-10 -10"),
        // wanted -10.001: 2 orders, 5.001 and 5, none of 0.001
        new("split leaves no crumb", 10.001m, 0, "-5.001 -5"),
        // flip with splits: wanted -(12 + 10) - perpetual +12 closes in two, spot 10 opens in one
        new("flip in several orders", 10, 12, "-6r -6r -10"),
        // largest order 0.0105 is not a multiple of the lot: 0.01 counts; wanted -0.03
        new("largest order off the lot", 0.03m, 0, "-0.01 -0.01 -0.01", Rules: s_rules with { MaxMarketQuantity = 0.0105m }),
        // mark 1 % above: net 25,000; wanted -25,000/50,500 = -0.49505 -> 0.495
        new("mark above spot", 0.5m, 0, "-0.495", Mark: 50_500),
        // mark 2 % below: wanted -25,000/49,000 = -0.510204 -> 0.510
        new("mark below spot", 0.5m, 0, "-0.51", Mark: 49_000),
        // hedged in units, mark 4 % below: futures -24,000, net 1,000: drift 0.04; wanted -1,000/48,000 = -0.0208 -> 0.021
        new("basis opens a drift", 0.5m, -0.5m, "-0.021", Priority: "Low", Mark: 48_000),
        // one whole coin a lot at 150: 7.4 coins: 7
        new("whole coins", 7.4m, 0, "-7", SpotPrice: 150, Mark: 150, Rules: new(1, 1, 5, 1_000)),
        // wrong-way 0.0005 is less than a lot, so no order closes it alone; wanted -0.5005, 0.5 and 0.501 tie: the smaller
        new("wrong-way crumb below a lot", 0.5m, 0.0005m, "-0.5"),
        // wrong-way long 0.004, smallest order 0.01: close 0.004 is allowed; then -0.5
        new("wrong-way below the smallest order", 0.5m, 0.004m, "-0.004r -0.5", Rules: s_rules with { MinQuantity = 0.01m }),
        // over-hedged by 0.004 of 0.1 (drift -0.04), smallest order 0.01: leaving 0.006 on the other side is worse
        new("over-hedged by less than half an order", 0.1m, -0.104m, "", "Dust", Rules: s_rules with { MinQuantity = 0.01m }),
        // over-hedged by 0.006: buys 0.01, leaves 0.004
        new("over-hedged by more than half an order", 0.1m, -0.106m, "+0.01r", Priority: "Low", Rules: s_rules with { MinQuantity = 0.01m }),
        // tolerance 0.5: drift 0.4 stays
        new("wide tolerance", 0.5m, -0.3m, "", "InsideTolerance", Tolerance: 0.5m),
        // 50 orders of 10 at most: 600 wanted, 500 now, 100 named as left
        new("more than one plan may place", 600, 0, string.Join(' ', Enumerable.Repeat("-10", 50)), "TooManyOrders"),
        // a flip whose close alone fills the plan: 600 long closes 500, nothing opens yet
        new("flip larger than one plan", 1, 600, string.Join(' ', Enumerable.Repeat("-10r", 50)), "TooManyOrders"),
        // nothing held
        new("nothing held", 0, 0, ""),
    ];

    public static TheoryData<string> Names => [.. s_cases.Select(c => c.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Plan_OfAPosition_IsTheOneWorkedOutByHand(string name)
    {
        var c = s_cases.Single(x => string.Equals(x.Name, name, StringComparison.Ordinal));
        var asset = new HedgeAsset("BTC", c.Spot, c.SpotPrice, c.Perpetual, c.Mark, c.Journal, c.Rules ?? s_rules);
        var policy = new HedgePolicy(c.Target, c.Tolerance, Math.Max(0.20m, c.Tolerance), Math.Max(0.10m, c.Tolerance));

        var plan = HedgePlanner.Plan([asset], totalValueUsd: 100_000, policy);

        Assert.Equal(c.Legs, string.Join(' ', plan.Legs.Select(Show)));
        Assert.Equal(c.Skip ?? "", string.Join(' ', plan.Skipped.Select(s => s.Reason.ToString())));
        Assert.All(plan.Adjustments, a => Assert.Equal(c.Priority, a.Priority.ToString()));
        Assert.Equal(plan.Adjustments.Sum(a => a.Quantity), plan.Legs.Sum(l => l.Quantity));
    }

    [Fact]
    public void Table_Always_HasAtLeastFortyPositions()
    {
        Assert.True(s_cases.Length >= 40, $"{s_cases.Length} positions");
        Assert.Equal(s_cases.Length, s_cases.Select(c => c.Name).Distinct(StringComparer.Ordinal).Count());
    }

    private static string Show(HedgeLeg leg) => $"{leg.Quantity:+0.####;-0.####}{(leg.ReduceOnly ? "r" : "")}";
}
