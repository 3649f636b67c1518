namespace AlphaPulse.Grains.Tests.Hosted.Hedging.Bybit;

/// <summary>Bybit mode: two legs of which one meets the fault; see <see cref="MatrixRow"/>.</summary>
public sealed class TwoLegFaultMatrixTests
{
    private static readonly Dictionary<string, decimal> TwoCoins = new() { ["USDT"] = 50_000m, ["BTC"] = 0.5m, ["ETH"] = 10m };

    [Theory]
    [InlineData("lost before acceptance", 1)]
    [InlineData("lost before acceptance", 2)]
    [InlineData("lost after acceptance", 1)]
    [InlineData("lost after acceptance", 2)]
    [InlineData("10016 after acceptance", 2)]
    [InlineData("10006 with header", 1)]
    [InlineData("403", 1)]
    [InlineData("403", 2)]
    [InlineData("question 10016", 1)]
    [InlineData("socket dropped before the push", 2)]
    public async Task Execute_TwoLegs_EndsOnceAndTrue(string name, int faultyLeg)
    {
        var fault = HedgeFaults.Find(name);
        await using var host = await BybitHedgeHost.StartAsync(TwoCoins);
        fault.Plan(host.Simulator, faultyLeg - 1);

        var ended = await MatrixRow.RunToTheEnd(host, fault);

        Assert.Equal(2, ended.Legs.Count);
        Assert.Equal(fault.Ending == LegEnding.Filled, ended.Legs[faultyLeg - 1].Filled > 0);
    }
}
