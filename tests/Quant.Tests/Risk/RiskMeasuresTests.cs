using AlphaPulse.Quant.Risk;

namespace AlphaPulse.Quant.Tests.Risk;

public sealed class RiskMeasuresTests
{
    [Fact]
    public void Compute_Empty_IsZeroWithAReasonForEachRatio()
    {
        var metrics = RiskMeasures.Compute([]);

        Assert.Equal((0, 0, 0, 0), (metrics.Volatility, metrics.Var95, metrics.Cvar95, metrics.MaxDrawdown));
        Assert.Equal(
            ["sharpe_ratio needs at least 2 returns.", "sortino_ratio needs at least 1 return.", "calmar_ratio needs at least 1 return."],
            metrics.Notes);
        Assert.True(metrics.WarmingUp);
    }

    [Fact]
    public void Compute_OneLoss_IsThatLoss()
    {
        var metrics = RiskMeasures.Compute([-0.1]);

        Assert.Equal((0, 0.1, 0.1), (metrics.Volatility, metrics.Var95, metrics.Cvar95));
        Assert.Equal(0.1, metrics.MaxDrawdown, 12);
        Assert.Equal(["sharpe_ratio needs at least 2 returns."], metrics.Notes);
    }

    [Fact]
    public void Compute_ConstantReturns_LeaveSharpeUndefined()
    {
        // 0.1 has no exact binary form: the mean of many differs from it by a rounding, which must not become a ratio of 1e15.
        var metrics = RiskMeasures.Compute([.. Enumerable.Repeat(0.1, 99)]);

        Assert.Equal((0, 0), (metrics.Volatility, metrics.SharpeRatio));
        Assert.Equal(3, metrics.Notes.Length);
        Assert.False(metrics.WarmingUp);
    }

    [Fact]
    public void Quantile_ByHand_InterpolatesAsType7()
    {
        // 0.05 x (5 - 1) = 0.2: 1 + 0.2 x (2 - 1).
        Assert.Equal(1.2, RiskMeasures.Quantile([5, 3, 1, 4, 2], 0.05), 12);
        Assert.Equal(7, RiskMeasures.Quantile([7], 0.05));
    }

    [Fact]
    public void VarAndCvar_ByHand_AreTheTail()
    {
        // Returns -0.20 ... -0.01, 0.00 (21 of them): h = 1, q = -0.19; the mean of -0.20 and -0.19 is -0.195.
        var returns = Enumerable.Range(0, 21).Select(i => -i / 100.0).ToArray();

        Assert.Equal(0.19, RiskMeasures.ValueAtRisk(returns), 12);
        Assert.Equal(0.195, RiskMeasures.ConditionalValueAtRisk(returns), 12);
    }

    [Fact]
    public void VarAndCvar_OnlyGains_AreZero()
    {
        Assert.Equal(0, RiskMeasures.ValueAtRisk([0.01, 0.02]));
        Assert.Equal(0, RiskMeasures.ConditionalValueAtRisk([0.01, 0.02]));
    }

    [Fact]
    public void MaxDrawdown_ByHand_IsTheLargestFallFromAPeak()
    {
        // 1, 1.5, 0.75, 1.2, 0.9: from 1.5 to 0.75.
        Assert.Equal(0.5, RiskMeasures.MaxDrawdown([0.5, -0.5, 0.6, -0.25]), 12);
    }

    [Theory]
    [InlineData(-1.0)]
    [InlineData(-1.7)]
    public void Compute_TotalLoss_EndsTheCurveAtZero(double crash)
    {
        var metrics = RiskMeasures.Compute([0.1, crash, 3.0]);

        Assert.Equal((1, -1), (metrics.MaxDrawdown, metrics.CalmarRatio));
    }

    [Fact]
    public void Sharpe_WithARiskFreeRate_SubtractsItPerDay()
    {
        // Mean 0.02, deviation 0.01 x sqrt 2; a rate of 3.65 is 0.01 a day.
        Assert.Equal(0.01 / (0.01 * Math.Sqrt(2)) * Math.Sqrt(365), RiskMeasures.SharpeRatio([0.01, 0.03], 3.65).Value, 9);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void Compute_NotFinite_IsRefusedByIndex(double bad)
    {
        var error = Assert.Throws<ArgumentException>(() => RiskMeasures.Compute([0.01, bad]));

        Assert.Contains($"returns[1] is {bad}", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => RiskMeasures.MaxDrawdown([bad]));
        Assert.Throws<ArgumentException>(() => RiskMeasures.Compute([0.01], bad));
        Assert.Throws<ArgumentException>(() => Correlation.Pearson([1], [bad]));
        Assert.Throws<ArgumentException>(() => Returns.Simple([1, bad]));
        Assert.Throws<ArgumentException>(() => Returns.Log([bad]));
    }

    [Fact]
    public void Returns_OfPrices_AreOneFewer()
    {
        Assert.Equal([0.5, -0.5], Returns.Simple([100, 150, 75]));
        Assert.Equal(Math.Log(1.5), Returns.Log([100, 150])[0], 15);
        Assert.Empty(Returns.Simple([100]));
        Assert.Empty(Returns.Log([]));
        Assert.Throws<ArgumentException>(() => Returns.Simple([100, 0]));
    }

    [Fact]
    public void Pearson_EdgeCases_AreZeroOrRefused()
    {
        Assert.Equal(0, Correlation.Pearson([], []));
        Assert.Equal(0, Correlation.Pearson([1], [2]));
        Assert.Equal(0, Correlation.Pearson([1, 2, 3], [5, 5, 5]));
        Assert.Equal(-1, Correlation.Pearson([1, 2, 3], [6, 4, 2]), 12);
        Assert.Throws<ArgumentException>(() => Correlation.Pearson([1, 2], [1]));
    }
}
