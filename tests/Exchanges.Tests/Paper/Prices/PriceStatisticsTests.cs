using AlphaPulse.Exchanges.Paper;
using AlphaPulse.Exchanges.Paper.Prices;

namespace AlphaPulse.Exchanges.Tests.Paper.Prices;

/// <summary>Whether the synthetic prices look like a market, over ten seeds of 400 days.</summary>
public sealed class PriceStatisticsTests
{
    private static readonly DateTimeOffset Birth = new(2026, 3, 14, 15, 9, 0, TimeSpan.Zero);

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 10)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void DailyReturns_SpotAndPerpetual_CorrelateAboveNinetyFivePercent(int seed)
    {
        var prices = new SyntheticPrices(seed, Birth);
        foreach (var asset in PaperMarkets.StartPrices.Keys)
        {
            var spot = Returns(prices, asset, CandleInterval.OneDay);
            Assert.True(Correlation(spot, Returns(prices, Symbols.Perpetual(asset), CandleInterval.OneDay)) > 0.99);
            Assert.InRange(Deviation(spot), 0.015, 0.08);
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void DailyReturns_BitcoinAndEther_MoveTogether(int seed)
    {
        var prices = new SyntheticPrices(seed, Birth);
        var correlation = Correlation(
            Returns(prices, "BTC", CandleInterval.OneDay), Returns(prices, "ETH", CandleInterval.OneDay));
        Assert.InRange(correlation, 0.6, 0.97);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void HourlyReturns_StormyAndCalmEpisodes_DifferAndAllRegimesOccur(int seed)
    {
        var path = new PricePath(seed, "BTC", 1, 1);
        var byRegime = Enumerable.Range(-9_600, 9_600)
            .GroupBy(hour => path.Regime(hour * 60L), hour => path.At((hour + 1) * 60L) - path.At(hour * 60L))
            .ToDictionary(g => g.Key, g => g.ToArray());
        Assert.Equal(4, byRegime.Count);
        Assert.True(Deviation(byRegime[PaperRegime.HighVolatility]) > 3 * Deviation(byRegime[PaperRegime.Sideways]));
        Assert.True(byRegime[PaperRegime.Bull].Average() > 0.0003);
        Assert.True(byRegime[PaperRegime.Bear].Average() < -0.0003);
    }

    [Fact]
    public void Gaussian_ManyKeys_HasMeanZeroAndDeviationOne()
    {
        var numbers = Enumerable.Range(0, 100_000).Select(i => Noise.Gaussian(Noise.Bits(42, i))).ToArray();
        Assert.Equal(0, numbers.Average(), 0.015);
        Assert.Equal(1, Deviation(numbers), 0.01);
        Assert.All(numbers, n => Assert.InRange(n, -3.47, 3.47));
    }

    private static double[] Returns(SyntheticPrices prices, string symbol, CandleInterval interval)
    {
        var closes = prices.Candles(symbol, interval, Birth.AddDays(-401), Birth, Birth).Select(c => (double)c.Close).ToArray();
        return [.. closes.Skip(1).Zip(closes, (after, before) => Math.Log(after / before))];
    }

    private static double Deviation(double[] x)
    {
        var mean = x.Average();
        return Math.Sqrt(x.Sum(v => (v - mean) * (v - mean)) / (x.Length - 1));
    }

    private static double Correlation(double[] x, double[] y)
    {
        var (meanX, meanY) = (x.Average(), y.Average());
        return x.Zip(y, (a, b) => (a - meanX) * (b - meanY)).Sum() / (x.Length - 1) / Deviation(x) / Deviation(y);
    }
}
