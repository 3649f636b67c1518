using AlphaPulse.Exchanges;
using AlphaPulse.Grains.Regimes;

namespace AlphaPulse.Grains.Tests.Regimes;

public sealed class RegimeAnalysesTests
{
    [Theory]
    [InlineData(60, 20, null)]
    [InlineData(60, 19, "19 completed candles")]
    [InlineData(60, 8_760, null)]
    [InlineData(1_440, 479, "19 completed candles")]
    [InlineData(1_440, 480, null)]
    [InlineData(1, 1, null)]
    [InlineData(1, 166, null)]
    [InlineData(1, 167, "10020 completed candles")]
    [InlineData(5, 169, "kept for 168 hours")]
    [InlineData(240, 8_760, null)]
    public void FindProblem_OfAWindow_NamesTheLimit(int minutes, int hours, string? expected)
    {
        var problem = RegimeAnalyses.FindProblem(TimeSpan.FromMinutes(minutes), TimeSpan.FromHours(hours));

        if (expected is null) Assert.Null(problem);
        else Assert.Contains(expected, problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Analyse_RisingHours_AreBullWithAStrongTrend()
    {
        var analysis = RegimeAnalyses.Analyse(RegimeFixture.Model, RegimeFixture.Candles((48, 0.004, 0.004)), TimeSpan.FromHours(1));

        Assert.Equal("BULL", analysis.Regime);
        Assert.InRange(analysis.Confidence, 0.9, 1);
        Assert.InRange(analysis.TrendStrength, 0.99, 1);
        // Volumes 10, 11, 12 in turn: 12 candles of 48 have the same mean.
        Assert.Equal(1, analysis.VolumeRatio, 1e-12);
    }

    [Fact]
    public void Analyse_FourHourCandles_UsesTheModelScaledByFour()
    {
        // Four hours of a rising market: four times the mean, twice the range.
        var analysis = RegimeAnalyses.Analyse(RegimeFixture.Model, RegimeFixture.Candles((48, 0.016, 0.008)), TimeSpan.FromHours(4));

        Assert.Equal("BULL", analysis.Regime);
    }

    [Fact]
    public void Analyse_TooFewCandlesKept_SaysHowMany()
    {
        var analysis = RegimeAnalyses.Analyse(RegimeFixture.Model, [.. RegimeFixture.FlatRisingFalling().Take(12)], TimeSpan.FromHours(1));

        Assert.Contains("12 completed candles", analysis.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Analyse_Volatility_IsTheSampleDeviationOfLogReturnsAYear()
    {
        // Log returns alternate between +a and -a around 0: 20 of each have the sample deviation a x sqrt(40 / 39).
        const double A = 0.01;
        var closes = Enumerable.Range(0, 41).Select(i => 100 * Math.Exp(i % 2 == 0 ? 0 : A)).ToList();
        var candles = closes.Select((c, i) => new Candle(RegimeFixture.Start.AddDays(i), (decimal)c, (decimal)c * 1.02m, (decimal)c * 0.98m, (decimal)c, 1)).ToList();

        var analysis = RegimeAnalyses.Analyse(RegimeFixture.Model, candles, TimeSpan.FromDays(1));

        Assert.Equal(A * Math.Sqrt(40.0 / 39) * Math.Sqrt(365), analysis.Volatility, 1e-9);
    }
}
