namespace AlphaPulse.Grains.Tests.Hosted.Hedging;

/// <summary>Executions with more legs than one turn of their grain carries out.</summary>
public sealed class LongExecutionTests
{
    [Theory]
    [InlineData(6)]
    [InlineData(12)]
    public async Task Execute_MoreLegsThanFitOneTurn_SendsEachOnceAndFillsAll(int legs)
    {
        await using var host = await PaperHedgeHost.StartAsync();
        var instruction = new HedgeInstruction
        {
            ExecutionId = "01J00000000000000000000000",
            Kind = HedgeKind.Execute,
            CreatedAt = host.Now,
            RequestedBy = Actor.System,
            Policy = HedgePolicy.Default,
            Orders = [.. Enumerable.Repeat(new HedgeOrder("BTC-PERP", LegSide.Sell, 0.01m, ReduceOnly: false, 50_000m), legs)],
        };

        await host.Execution(instruction.ExecutionId).Start(instruction);
        var result = await host.Drive(host.Execution(instruction.ExecutionId).WaitForResult());

        Assert.True(result.Status == HedgeStatus.Completed, result.Message);
        Assert.Equal(legs, result.Trades.Count);
        Assert.Equal(legs, await HedgeTruth.Check(host));
    }
}
