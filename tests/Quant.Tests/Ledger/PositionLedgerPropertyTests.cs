using AlphaPulse.Quant.Ledger;
using FsCheck;
using FsCheck.Fluent;

namespace AlphaPulse.Quant.Tests.Ledger;

public sealed class PositionLedgerPropertyTests
{
    private static readonly Gen<Fill> s_fill =
        from lots in Gen.Choose(-5_000, 5_000).Where(l => l != 0)
        from price in Gen.Choose(100, 10_000_000)
        from fee in Gen.Choose(-50, 500)
        from feeBase in Gen.Choose(0, 3)
        select new Fill(lots / 1_000m, price / 100m, fee / 100m, lots > 0 ? feeBase / 10_000m : 0);

    private static readonly Arbitrary<Fill[]> s_fills = s_fill.ArrayOf().ToArbitrary();

    [Fact]
    public void Quantity_Always_IsTheSumOfTheFillsLessBaseFees()
    {
        Prop.ForAll(s_fills, fills => Apply(fills).Quantity == fills.Sum(f => f.Quantity - f.FeeBase)).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void CashCostFeesAndFunding_Always_AreConserved()
    {
        Prop.ForAll(s_fills, Gen.Choose(-10_000, 10_000).ToArbitrary(), (fills, funding) =>
        {
            var ledger = Apply(fills).ApplyFunding(funding / 100m);
            var cash = -fills.Sum(f => (f.Quantity * f.Price) + f.FeeUsd) + (funding / 100m);
            // What cash lost is what the position cost, less what was realised, plus fees, less funding.
            return Close(0, cash + ledger.CostUsd - ledger.RealisedPnlUsd + ledger.FeesUsd - ledger.FundingUsd, scale: Turnover(fills));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Cost_HoweverAFillIsSplit_IsTheSame()
    {
        var parts = Gen.Choose(2, 40).ToArbitrary();
        Prop.ForAll(s_fills, parts, (fills, pieces) =>
        {
            var whole = Apply(fills);
            var split = Apply([.. fills.SelectMany(f => Enumerable.Repeat(
                f with { Quantity = f.Quantity / 1_024 * 16, FeeUsd = f.FeeUsd / 64, FeeBase = f.FeeBase / 64 }, 64))]);
            var uneven = Apply([.. fills.SelectMany(f => Split(f, pieces))]);
            return Same(whole, split, fills) && Same(whole, uneven, fills);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Equity_AtAnyPrice_IsRealisedPlusUnrealised()
    {
        Prop.ForAll(s_fills, Gen.Choose(100, 10_000_000).ToArbitrary(), (fills, cents) =>
        {
            var ledger = Apply(fills);
            var price = cents / 100m;
            var worth = (ledger.Quantity * price) - fills.Sum(f => f.Quantity * f.Price) - fills.Sum(f => f.FeeUsd);
            return Close(worth, ledger.RealisedPnlUsd + ledger.UnrealisedPnl(price) - ledger.FeesUsd, Turnover(fills));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Average_Always_LiesBetweenTheLowestAndHighestFill()
    {
        Prop.ForAll(s_fills, fills =>
        {
            var ledger = Apply(fills);
            var slack = 1e-15m;
            return ledger.Quantity == 0
                ? ledger.CostUsd == 0
                : ledger.AverageEntryPrice >= fills.Min(f => f.Price) * (1 - slack) && ledger.AverageEntryPrice <= fills.Max(f => f.Price) * (1 + slack);
        }).QuickCheckThrowOnFailure();
    }

    private static PositionLedger Apply(IEnumerable<Fill> fills) => fills.Aggregate(default(PositionLedger), (ledger, fill) => ledger.Apply(fill));

    private static decimal Turnover(Fill[] fills) => fills.Sum(f => Math.Abs(f.Quantity) * f.Price);

    /// <summary>One large piece and many small ones, none rounded: the quantities are multiples of a power of two.</summary>
    private static IEnumerable<Fill> Split(Fill fill, int pieces)
    {
        var small = fill.Quantity / 128;
        for (var i = 1; i < pieces; i++) yield return new Fill(small, fill.Price);
        yield return fill with { Quantity = fill.Quantity - (small * (pieces - 1)) };
    }

    private static bool Same(PositionLedger a, PositionLedger b, Fill[] fills) =>
        a.Quantity == b.Quantity
        && Close(a.CostUsd, b.CostUsd, Math.Abs(a.CostUsd))
        && Close(a.RealisedPnlUsd, b.RealisedPnlUsd, Turnover(fills))
        && Close(a.FeesUsd, b.FeesUsd, Turnover(fills));

    private static bool Close(decimal a, decimal b, decimal scale) => Math.Abs(a - b) <= 1e-18m * Math.Max(scale, 1);
}
