using AlphaPulse.Grains.Accounts;

namespace AlphaPulse.Grains.Tests.Accounts;

public sealed class PerformanceTests
{
    [Fact]
    public void Observe_AChainOfEquities_LinksTheirReturns()
    {
        var state = Chain(100m, 110m, 99m);

        Assert.Equal(0.99m, state.PerformanceIndex);
        Assert.Equal(110m, state.PeakEquity);
    }

    [Fact]
    public void TakeFlow_ADeposit_ChangesNeitherPerformanceNorDrawdown()
    {
        var before = Chain(100m, 80m);

        var after = Performance.Observe(Performance.TakeFlow(before, 40m), 120m);

        Assert.Equal(before.PerformanceIndex, after.PerformanceIndex);
        Assert.Equal(150m, after.PeakEquity);
        Assert.Equal(Performance.Drawdown(80m, before.PeakEquity), Performance.Drawdown(120m, after.PeakEquity));
    }

    [Fact]
    public void TakeFlow_AWithdrawalOfAlmostAll_IsNoDrawdown()
    {
        var after = Performance.Observe(Performance.TakeFlow(Chain(100m), -99m), 1m);

        Assert.Equal(1m, after.PerformanceIndex);
        Assert.Equal(0m, Performance.Drawdown(1m, after.PeakEquity));
    }

    [Fact]
    public void Observe_AfterRuin_StartsAgainWithoutAReturn()
    {
        var state = Chain(100m, 0m, 50m, 75m);

        Assert.Equal(1.5m, state.PerformanceIndex);
    }

    private static AccountState Chain(params decimal[] equities) => equities.Aggregate(new AccountState(), Performance.Observe);
}
