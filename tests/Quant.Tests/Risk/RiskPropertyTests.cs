using AlphaPulse.Quant.Risk;
using FsCheck;
using FsCheck.Fluent;

namespace AlphaPulse.Quant.Tests.Risk;

public sealed class RiskPropertyTests
{
    private static readonly DateOnly s_lastDay = new(2025, 4, 21);

    /// <summary>Daily returns between -30 % and +30 %.</summary>
    private static readonly Arbitrary<double[]> s_returns =
        Gen.Choose(-3000, 3000).Select(i => i / 10_000.0).ArrayOf().ToArbitrary();

    [Fact]
    public void Cvar_Always_IsAtLeastVar()
    {
        Prop.ForAll(s_returns, r => RiskMeasures.ConditionalValueAtRisk(r) >= RiskMeasures.ValueAtRisk(r)).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Measures_Always_StayInTheirRanges()
    {
        Prop.ForAll(s_returns, r =>
        {
            var m = RiskMeasures.Compute(r);
            return m.Volatility >= 0 && m.Var95 >= 0 && m.MaxDrawdown is >= 0 and <= 1
                && new[] { m.SharpeRatio, m.SortinoRatio, m.CalmarRatio }.All(double.IsFinite);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Measures_OfAShuffledSeries_AreTheSameExceptDrawdown()
    {
        Prop.ForAll(s_returns, r =>
        {
            var (a, b) = (RiskMeasures.Compute(r), RiskMeasures.Compute([.. r.Reverse()]));
            return Close(a.Volatility, b.Volatility) && a.Var95 == b.Var95 && Close(a.Cvar95, b.Cvar95) && Close(a.SortinoRatio, b.SortinoRatio);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void PortfolioMetrics_WhenPositionsAndEquityScale_DoNotChange()
    {
        var cases = from seed in Gen.Choose(1, 1_000_000)
                    from factor in Gen.Choose(1, 5_000)
                    select (seed, factor: factor / 7.0);
        Prop.ForAll(cases.ToArbitrary(), c =>
        {
            var series = Series(c.seed, "BTC", "ETH");
            RiskMetrics Of(double k) => RiskMeasures.Compute(PortfolioReturns.Compute(
                [new("BTC", 30_000 * k), new("ETH", -12_000 * k)], series, 100_000 * k, s_lastDay).Values());
            var (a, b) = (Of(1), Of(c.factor));
            return Close(a.Volatility, b.Volatility) && Close(a.Var95, b.Var95) && Close(a.Cvar95, b.Cvar95)
                && Close(a.MaxDrawdown, b.MaxDrawdown) && Close(a.SharpeRatio, b.SharpeRatio)
                && Close(a.SortinoRatio, b.SortinoRatio) && Close(a.CalmarRatio, b.CalmarRatio);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Volatility_OfAFullyHedgedBook_IsThatOfItsBasis()
    {
        Prop.ForAll(Gen.Choose(1, 1_000_000).ToArbitrary(), seed =>
        {
            // The basis is what spot and perpetual return apart from each other.
            var series = Series(seed, "BTC", "BTC-PERP");
            var book = PortfolioReturns.Compute([new("BTC", 50_000), new("BTC-PERP", -50_000)], series, 50_000, s_lastDay);
            var basis = book.Returns.Select(r =>
            {
                Assert.True(series["BTC"].TryGet(r.Day, out var spot) & series["BTC-PERP"].TryGet(r.Day, out var perpetual));
                return spot - perpetual;
            }).ToArray();
            return book.Returns.Length == 365 && Close(RiskMeasures.Volatility(basis), RiskMeasures.Volatility(book.Values()));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Volatility_OfABookHedgedInTheSameMarket_IsZero()
    {
        var series = Series(3, "BTC");
        var book = PortfolioReturns.Compute([new("BTC", 50_000), new("BTC", -50_000)], series, 50_000, s_lastDay);

        Assert.Equal(0, RiskMeasures.Volatility(book.Values()));
    }

    private static bool Close(double a, double b) => Math.Abs(a - b) <= 1e-9 * Math.Max(Math.Abs(a), Math.Abs(b));

    private static Dictionary<string, DailyReturnSeries> Series(int seed, params string[] symbols)
    {
        var random = new System.Random(seed);
        return symbols.ToDictionary(s => s, _ =>
        {
            var price = 100.0;
            return DailyReturnSeries.FromCloses([.. Enumerable.Range(0, 400).Select(i =>
                new DailyClose(s_lastDay.AddDays(-i), price *= 1 + (0.1 * (random.NextDouble() - 0.5))))]);
        });
    }
}
