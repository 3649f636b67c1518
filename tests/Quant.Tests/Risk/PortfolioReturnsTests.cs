using AlphaPulse.Quant.Risk;

namespace AlphaPulse.Quant.Tests.Risk;

public sealed class PortfolioReturnsTests
{
    private static readonly DateOnly s_lastDay = new(2025, 4, 21);

    [Fact]
    public void Compute_TwoHoldings_WeighsEachByItsValue()
    {
        // BTC +10 %, ETH -5 %: (25,000 x 0.10 - (-20,000) x 0.05) / 100,000 = 0.035.
        var series = new Dictionary<string, DailyReturnSeries>
        {
            ["BTC"] = DailyReturnSeries.FromCloses([new(s_lastDay.AddDays(-1), 100), new(s_lastDay, 110)]),
            ["ETH-PERP"] = DailyReturnSeries.FromCloses([new(s_lastDay.AddDays(-1), 100), new(s_lastDay, 95)]),
        };

        var result = PortfolioReturns.Compute([new("BTC", 25_000), new("ETH-PERP", -20_000)], series, 100_000, s_lastDay, windowDays: 1);

        var only = Assert.Single(result.Returns);
        Assert.Equal(s_lastDay, only.Day);
        Assert.Equal(0.035, only.Value, 12);
    }

    [Fact]
    public void Compute_MissingDay_DropsTheTwoReturnsThatNeedItAndNamesTheMarket()
    {
        var gap = s_lastDay.AddDays(-10);
        var series = new Dictionary<string, DailyReturnSeries>
        {
            ["BTC"] = Daily(400),
            ["ETH"] = DailyReturnSeries.FromCloses([.. Closes(400).Where(c => c.Day != gap)]),
        };

        var result = PortfolioReturns.Compute([new("BTC", 1), new("ETH", 1)], series, 2, s_lastDay);

        Assert.Equal([new DroppedDay(gap, "ETH"), new DroppedDay(gap.AddDays(1), "ETH")], result.DroppedDays);
        Assert.Equal(363, result.Returns.Length);
    }

    [Fact]
    public void Compute_Window_IsThe365DaysUpToTheLast()
    {
        var result = PortfolioReturns.Compute([new("BTC", 1)], Only("BTC", Daily(400)), 1, s_lastDay);

        Assert.Equal(365, result.Returns.Length);
        Assert.Equal(s_lastDay.AddDays(-364), result.Returns[0].Day);
        Assert.Equal(s_lastDay, result.Returns[^1].Day);
    }

    [Theory]
    [InlineData(30, true)]
    [InlineData(31, false)]
    public void Compute_MarketWithFewerThan30Returns_IsLeftOutAndNamed(int closes, bool excluded)
    {
        var series = new Dictionary<string, DailyReturnSeries> { ["BTC"] = Daily(400), ["NEW"] = Daily(closes) };

        var result = PortfolioReturns.Compute([new("BTC", 1), new("NEW", 1)], series, 2, s_lastDay);

        Assert.Equal(excluded ? [new ExcludedMarket("NEW", 29)] : [], result.ExcludedMarkets);
        Assert.Equal(excluded ? 365 : 30, result.Returns.Length);
    }

    [Fact]
    public void Compute_UnknownMarketAlone_GivesAnEmptySeriesThatSaysSo()
    {
        var result = PortfolioReturns.Compute([new("XYZ", 1)], new Dictionary<string, DailyReturnSeries>(), 1, s_lastDay);

        Assert.Empty(result.Returns);
        Assert.Equal([new ExcludedMarket("XYZ", 0)], result.ExcludedMarkets);
    }

    [Fact]
    public void Compute_OnlyCash_IsAYearOfZeros()
    {
        var result = PortfolioReturns.Compute([], new Dictionary<string, DailyReturnSeries>(), 50_000, s_lastDay);

        Assert.Equal(365, result.Returns.Length);
        Assert.All(result.Returns, r => Assert.Equal(0, r.Value));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-100)]
    public void Compute_NoEquity_IsEmpty(double equity)
    {
        Assert.Empty(PortfolioReturns.Compute([new("BTC", 1)], Only("BTC", Daily(400)), equity, s_lastDay).Returns);
    }

    [Fact]
    public void Compute_BadInput_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => PortfolioReturns.Compute([new("BTC", double.NaN)], Only("BTC", Daily(9)), 1, s_lastDay));
        Assert.Throws<ArgumentException>(() => PortfolioReturns.Compute([], Only("BTC", Daily(9)), double.PositiveInfinity, s_lastDay));
        Assert.Throws<ArgumentException>(() => PortfolioReturns.Compute([], Only("BTC", Daily(9)), 1, s_lastDay, windowDays: 0));
        Assert.Throws<ArgumentException>(() => DailyReturnSeries.FromCloses([new(s_lastDay, 1), new(s_lastDay, 2)]));
        Assert.Throws<ArgumentException>(() => DailyReturnSeries.FromCloses([new(s_lastDay, 0)]));
    }

    [Fact]
    public void Realised_Transfers_AreTakenOut()
    {
        // 100 -> 160 with 50 paid in: +10 %; then 160 -> 120 with 24 taken out: 144/160 - 1 = -10 %.
        var result = RealisedReturns.Compute([new(s_lastDay.AddDays(-2), 100, 0), new(s_lastDay.AddDays(-1), 160, 50), new(s_lastDay, 120, -24)]);

        Assert.Equal(0.1, result.Returns[0].Value, 12);
        Assert.Equal(-0.1, result.Returns[1].Value, 12);
    }

    [Fact]
    public void Realised_Gap_IsDroppedAndNamed()
    {
        var result = RealisedReturns.Compute([new(s_lastDay.AddDays(-3), 100, 0), new(s_lastDay, 110, 0)]);

        Assert.Empty(result.Returns);
        Assert.Equal([new DroppedDay(s_lastDay, "equity")], result.DroppedDays);
        Assert.Throws<ArgumentException>(() => RealisedReturns.Compute([new(s_lastDay, 1, 0), new(s_lastDay, 1, 0)]));
    }

    [Fact]
    public void HedgeCorrelation_ShortOfTheSameMoves_IsMinusOne()
    {
        var series = new Dictionary<string, DailyReturnSeries> { ["BTC"] = Daily(400), ["BTC-PERP"] = Daily(400) };

        Assert.Equal(-1, HedgeCorrelation.Compute([new("BTC", 25_000)], [new("BTC-PERP", -20_000)], series, s_lastDay), 9);
        Assert.Equal(1, HedgeCorrelation.Compute([new("BTC", 25_000)], [new("BTC-PERP", 20_000)], series, s_lastDay), 9);
        Assert.Equal(0, HedgeCorrelation.Compute([new("BTC", 25_000)], [], series, s_lastDay));
        Assert.Equal(0, HedgeCorrelation.Compute([], [new("BTC-PERP", -20_000)], series, s_lastDay));
    }

    private static Dictionary<string, DailyReturnSeries> Only(string symbol, DailyReturnSeries series) => new() { [symbol] = series };

    private static DailyReturnSeries Daily(int closes) => DailyReturnSeries.FromCloses([.. Closes(closes)]);

    private static IEnumerable<DailyClose> Closes(int count) =>
        Enumerable.Range(0, count).Select(i => new DailyClose(s_lastDay.AddDays(-i), 100 + (i * 37 % 41)));
}
