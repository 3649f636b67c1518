using AlphaPulse.Exchanges.Paper;

namespace AlphaPulse.Grains.Tests.Hosted.Hedging;

/// <summary>A person states what became of a leg while other legs of the execution still wait to be sent.</summary>
public sealed class SettleTests
{
    [Fact]
    public async Task Settle_VenueProvesTheLegMeanwhile_TheNextLegIsStillSent()
    {
        await using var host = await PaperHedgeHost.StartAsync();
        host.Faults.PlanOrder(new OrderFault.LostAfter());
        host.Exchange.UnansweredQuestions = int.MaxValue;
        var execution = await StartTwoLegsAsync(host);
        await host.Until(async () => (await execution.GetView())!.Legs[0].State == LegState.Unknown, "unknown");
        host.Exchange.UnansweredQuestions = 0;

        await host.Drive(execution.Settle(1, 0, averagePrice: null, "seen nowhere", Actor.System));

        var result = await host.Drive(execution.WaitForResult());
        Assert.True(result.Status == HedgeStatus.Completed, result.Message);
        Assert.Equal(2, await HedgeTruth.Check(host));
    }

    private static async Task<IHedgeExecutionGrain> StartTwoLegsAsync(PaperHedgeHost host)
    {
        var order = new HedgeOrder("BTC-PERP", LegSide.Sell, 0.01m, ReduceOnly: false, 50_000m);
        var execution = host.Execution("01J00000000000000000000000");
        await execution.Start(new HedgeInstruction
        {
            ExecutionId = "01J00000000000000000000000",
            Kind = HedgeKind.Execute,
            CreatedAt = host.Now,
            RequestedBy = Actor.System,
            Policy = HedgePolicy.Default,
            Orders = [order, order],
        });
        return execution;
    }
}
