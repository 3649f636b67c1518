using AlphaPulse.Quant.Exposures;

namespace AlphaPulse.Quant.Tests.Exposures;

public sealed class ExposureTests
{
    // 0.5 BTC at 50,000 with 0.4 short at mark 50,100; 10 ETH at 2,500 open; 3,000 of SOL long perpetual without spot.
    private static readonly AssetExposure s_btc = new("BTC", 0.5m, 50_000, -0.4m, 50_100);
    private static readonly AssetExposure s_eth = new("ETH", 10, 2_500, 0, 2_501);
    private static readonly AssetExposure s_sol = new("SOL", 0, 150, 20, 150);

    [Fact]
    public void Asset_Values_AreQuantityTimesPrice()
    {
        Assert.Equal(25_000, s_btc.SpotValue);
        Assert.Equal(-20_040, s_btc.FuturesValue);
        Assert.Equal(4_960, s_btc.NetExposure);
        Assert.Equal(0.8m, s_btc.HedgeRatio);
        Assert.Equal(0, s_sol.HedgeRatio);
    }

    [Fact]
    public void Portfolio_Figures_ByHand()
    {
        AssetExposure[] assets = [s_btc, s_eth, s_sol];

        Assert.Equal(0.0496m, PortfolioExposure.ByAsset(assets, 100_000)["BTC"]);
        // 4,960 + 25,000 + 3,000 = 32,960.
        Assert.Equal(0.3296m, PortfolioExposure.Total(assets, 100_000));
        // 20,040 + 0 + 3,000.
        Assert.Equal(23_040, PortfolioExposure.GrossPerpetualNotional(assets));
        // 32,960 / 50,000; 17,040 / 50,000.
        Assert.Equal(0.6592m, PortfolioExposure.CurrentNet(assets, 100_000));
        Assert.Equal(0.3408m, PortfolioExposure.HedgeRatio(assets));
    }

    [Fact]
    public void Portfolio_WithoutSpot_IsNetOverTotalValue()
    {
        Assert.Equal(0.03m, PortfolioExposure.CurrentNet([s_sol], 100_000));
        Assert.Equal(0, PortfolioExposure.HedgeRatio([s_sol]));
        Assert.Equal(0, PortfolioExposure.CurrentNet([s_sol], 0));
        Assert.Equal(0, PortfolioExposure.Total([s_sol], -1));
        Assert.Equal(0, PortfolioExposure.CurrentNet([], 100));
    }

    [Theory]
    [InlineData(0.5, -0.5, true, 0.0, 0.0)]
    [InlineData(0.5, 0, false, 0.0, 1.0)]
    [InlineData(0.5, -1, false, 0.0, -1.0)]
    [InlineData(-0.5, 0, false, 0.0, -1.0)]
    [InlineData(0.5, -0.5, true, 0.3, -0.3)]
    [InlineData(0, -0.5, true, 0.0, 1.0)]
    [InlineData(0, -0.5, false, 0.0, 0.0)]
    [InlineData(0, 0, true, 0.0, 0.0)]
    public void Drift_ByHand_IsNetLessTargetOverSpot(double spot, double perpetual, bool journal, double target, double expected)
    {
        var asset = new AssetExposure("BTC", (decimal)spot, 50_000, (decimal)perpetual, 50_000);

        Assert.Equal((decimal)expected, DriftMetrics.Drift(asset, (decimal)target, journal));
    }

    [Theory]
    [InlineData(1, -1, false, true)]
    [InlineData(-1, 1, false, true)]
    [InlineData(1, 1, false, false)]
    [InlineData(1, 1, true, true)]
    [InlineData(0, -1, false, false)]
    [InlineData(0, -1, true, true)]
    [InlineData(1, 0, true, false)]
    public void IsHedge_OppositeOrOpenedByTheJournal_IsOne(int spot, int perpetual, bool journal, bool expected)
    {
        Assert.Equal(expected, DriftMetrics.IsHedge(spot, perpetual, journal));
    }

    [Fact]
    public void LargestHedgeDrift_LooksOnlyAtOpenHedges()
    {
        // BTC drifts by 4,960 / 25,000; ETH drifts by 1 but has no hedge.
        Assert.Equal(0.1984m, PortfolioExposure.LargestHedgeDrift([(s_btc, false), (s_eth, false), (s_sol, false)], 0));
        Assert.Equal(1, PortfolioExposure.LargestHedgeDrift([(s_btc, false), (s_sol, true)], 0));
        Assert.Equal(0, PortfolioExposure.LargestHedgeDrift([], 0));
    }
}
