using AlphaPulse.Quant.Regimes;

namespace AlphaPulse.Quant.Tests.Regimes;

public sealed class MarketFeaturesTests
{
    [Fact]
    public void Compute_AlternatingReturns_AnnualisesByTheTimeframe()
    {
        // Log returns +0.01, -0.01, +0.01, -0.01: mean 0, sample deviation sqrt(4 x 1e-4 / 3); 8,760 hours in 365 days.
        double[] closes = [100, 100 * Math.Exp(0.01), 100, 100 * Math.Exp(0.01), 100];

        var features = MarketFeatures.Compute(closes, [1, 1, 1, 1, 1], TimeSpan.FromHours(1));

        Assert.Equal(Math.Sqrt(4e-4 / 3 * 8760), features.Volatility, 9);
        Assert.Equal(1, features.VolumeRatio, 12);
    }

    [Fact]
    public void Compute_ExponentialGrowth_HasFullTrendAndNoVolatility()
    {
        var closes = Enumerable.Range(0, 40).Select(i => 100 * Math.Exp(-0.002 * i)).ToArray();

        var features = MarketFeatures.Compute(closes, new double[40], TimeSpan.FromMinutes(5));

        Assert.Equal(1, features.TrendStrength, 9);
        Assert.Equal(0, features.Volatility);
        Assert.Equal(0, features.VolumeRatio);
    }

    [Fact]
    public void Compute_VolumeOfTheLastQuarter_IsComparedWithTheWindow()
    {
        // Eight candles, the last two of 3: mean 3 / mean 1.5.
        var features = MarketFeatures.Compute([1, 2, 3, 4, 5, 6, 7, 8], [1, 1, 1, 1, 1, 1, 3, 3], TimeSpan.FromHours(4));

        Assert.Equal(2, features.VolumeRatio, 12);
    }

    [Fact]
    public void Compute_Empty_IsZero()
    {
        Assert.Equal(new MarketFeatures(0, 0, 0), MarketFeatures.Compute([], [], TimeSpan.FromHours(1)));
    }

    [Fact]
    public void Compute_BadInput_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => MarketFeatures.Compute([1, 2], [1], TimeSpan.FromHours(1)));
        Assert.Throws<ArgumentException>(() => MarketFeatures.Compute([1, -2], [1, 1], TimeSpan.FromHours(1)));
        Assert.Throws<ArgumentException>(() => MarketFeatures.Compute([1, 2], [1, double.PositiveInfinity], TimeSpan.FromHours(1)));
        Assert.Throws<ArgumentException>(() => MarketFeatures.Compute([1], [1], TimeSpan.Zero));
    }
}
