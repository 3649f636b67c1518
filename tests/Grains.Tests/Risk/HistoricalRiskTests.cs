using AlphaPulse.Exchanges;
using AlphaPulse.Grains.Risk;
using AlphaPulse.Simulation;

namespace AlphaPulse.Grains.Tests.Risk;

public sealed class HistoricalRiskTests
{
    [Fact]
    public void Compute_SpotAndShort_WeighsEachMarketsOwnCandlesBySignedValue()
    {
        var closes = RiskFixture.Closes(40, 37);
        var perpetual = RiskFixture.Closes(40, 17);
        var prices = new FixedPrices().Set("BTC", 100m).Set("BTC-PERP", 101m)
            .SetCandles("BTC", CandleInterval.OneDay, RiskFixture.Days(closes)).SetCandles("BTC-PERP", CandleInterval.OneDay, RiskFixture.Days(perpetual));
        var view = RiskFixture.View(prices, 1_000m, new Dictionary<string, decimal> { ["BTC"] = 4m, ["BTC-PERP"] = -2m });

        var report = Risk(prices).Compute(view);

        // The last day by hand: (400 x (c40/c39 - 1) - 202 x (p40/p39 - 1)) / 1,000.
        var expected = ((400m * ((closes[39] / closes[38]) - 1)) - (202m * ((perpetual[39] / perpetual[38]) - 1))) / 1_000m;
        Assert.Equal(39, report.Returns.Count);
        Assert.Equal(new DateOnly(2026, 1, 4), report.Returns[^1].Day);
        Assert.Equal((double)expected, report.Returns[^1].Return, 1e-15);
        Assert.Equal(326, report.DroppedDays.Count);
        Assert.Equal(RiskFixture.Now, report.AsOf);
        Assert.False(report.WarmingUp);
    }

    [Fact]
    public void Compute_HedgedAtTheSamePrices_HasOnlyTheRiskOfTheBasis()
    {
        var closes = RiskFixture.Days(RiskFixture.Closes(366, 37));
        var prices = new FixedPrices().Set("BTC", 100m).Set("BTC-PERP", 100m)
            .SetCandles("BTC", CandleInterval.OneDay, closes).SetCandles("BTC-PERP", CandleInterval.OneDay, closes);

        var hedged = Risk(prices).Compute(RiskFixture.View(prices, 1_000m, new Dictionary<string, decimal> { ["BTC"] = 4m, ["BTC-PERP"] = -4m }));
        var open = Risk(prices).Compute(RiskFixture.View(prices, 1_000m, new Dictionary<string, decimal> { ["BTC"] = 4m }));

        Assert.Equal(365, hedged.Returns.Count);
        Assert.Equal(0, hedged.Figures.Volatility);
        Assert.True(open.Figures.Volatility > 0.1);
    }

    [Fact]
    public void Compute_EverythingTwice_ChangesNoFigure()
    {
        var prices = new FixedPrices().Set("BTC", 100m).Set("ETH", 10m)
            .SetCandles("BTC", CandleInterval.OneDay, RiskFixture.Days(RiskFixture.Closes(400, 37)))
            .SetCandles("ETH", CandleInterval.OneDay, RiskFixture.Days(RiskFixture.Closes(400, 11)));

        var once = Risk(prices).Compute(RiskFixture.View(prices, 1_000m, new Dictionary<string, decimal> { ["BTC"] = 4m, ["ETH"] = 30m }));
        var twice = Risk(prices).Compute(RiskFixture.View(prices, 2_000m, new Dictionary<string, decimal> { ["BTC"] = 8m, ["ETH"] = 60m }));

        Assert.Equal(once.Figures, twice.Figures);
    }

    [Fact]
    public void Compute_YoungMarket_IsLeftOutAndNamed()
    {
        var prices = new FixedPrices().Set("BTC", 100m).Set("NEW", 10m)
            .SetCandles("BTC", CandleInterval.OneDay, RiskFixture.Days(RiskFixture.Closes(400, 37)))
            .SetCandles("NEW", CandleInterval.OneDay, RiskFixture.Days(RiskFixture.Closes(20, 37)));

        var report = Risk(prices).Compute(RiskFixture.View(prices, 1_000m, new Dictionary<string, decimal> { ["BTC"] = 4m, ["NEW"] = 10m }));

        Assert.Equal(new YoungMarket("NEW", 19), Assert.Single(report.ExcludedMarkets));
        Assert.Equal(365, report.Returns.Count);
        Assert.Contains(report.Warnings, w => w.StartsWith("NEW has 19 daily returns", StringComparison.Ordinal));
    }

    [Fact]
    public void Compute_SecondsAfterMidnight_EndsTheWindowAtTheLastCompletedDay()
    {
        var prices = new FixedPrices().Set("BTC", 100m).SetCandles("BTC", CandleInterval.OneDay, RiskFixture.Days(RiskFixture.Closes(400, 37)));
        var time = new VirtualTimeProvider(new DateTimeOffset(2026, 1, 6, 0, 0, 1, TimeSpan.Zero));

        var report = new HistoricalRisk(new DailyReturns(prices), new RiskOptions(), time)
            .Compute(RiskFixture.View(prices, 1_000m, new Dictionary<string, decimal> { ["BTC"] = 4m }));

        Assert.Equal(365, report.Returns.Count);
        Assert.Equal(new DateOnly(2026, 1, 4), report.Returns[^1].Day);
        Assert.Empty(report.DroppedDays);
    }

    [Fact]
    public void DailyReturns_SameCandles_AreComputedOnce()
    {
        var prices = new FixedPrices().Set("BTC", 100m).SetCandles("BTC", CandleInterval.OneDay, RiskFixture.Days(RiskFixture.Closes(400, 37)));
        var markets = new DailyReturns(prices);

        var first = markets.Get("BTC");

        Assert.Same(first, markets.Get("BTC"));
        prices.SetCandles("BTC", CandleInterval.OneDay, RiskFixture.Days(RiskFixture.Closes(401, 37)));
        Assert.NotSame(first, markets.Get("BTC"));
    }

    [Fact]
    public async Task RiskDesk_SameMoment_GivesTheSameReportEvenIfADayCompletedMeanwhile()
    {
        var prices = new FixedPrices().Set("BTC", 100m).SetCandles("BTC", CandleInterval.OneDay, RiskFixture.Days(RiskFixture.Closes(400, 37)));
        var holdings = new Dictionary<string, decimal> { ["BTC"] = 4m };
        var desk = new RiskDesk(Risk(prices), realised: null!);
        var first = await desk.GetAsync(RiskFixture.View(prices, 1_000m, holdings), ReturnsMethod.Historical, CancellationToken.None);

        prices.SetCandles("BTC", CandleInterval.OneDay, RiskFixture.Days(RiskFixture.Closes(400, 11)));
        var sameMoment = await desk.GetAsync(RiskFixture.View(prices, 1_000m, holdings), ReturnsMethod.Historical, CancellationToken.None);
        var later = await desk.GetAsync(RiskFixture.View(prices, 1_000m, holdings, RiskFixture.Now.AddSeconds(1)), ReturnsMethod.Historical, CancellationToken.None);

        Assert.Same(first, sameMoment);
        Assert.NotEqual(first.Figures, later.Figures);
    }

    [Fact]
    public void AwaitsCandles_OfAListedMarketOnly()
    {
        var prices = new FixedPrices().Set("BTC", 100m).SetCandles("BTC", CandleInterval.OneDay, []);

        Assert.True(HistoricalRisk.AwaitsCandles(["BTC"], prices));
        Assert.False(HistoricalRisk.AwaitsCandles(["DELISTED"], prices));
    }

    private static HistoricalRisk Risk(FixedPrices prices) => new(new DailyReturns(prices), new RiskOptions(), new VirtualTimeProvider(RiskFixture.Now));
}
