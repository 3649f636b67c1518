using AlphaPulse.Exchanges;
using AlphaPulse.Exchanges.Paper;

namespace AlphaPulse.Grains.Tests.Hosted.Hedging;

/// <summary>
/// Every step of an execution of two legs times everything that can go wrong there: at most one order a leg at the venue, journal,
/// account and venue agree in the end, and what the API answered on the way was true.
/// </summary>
public sealed class FaultMatrixTests
{
    public static TheoryData<int, string> VenueFaults()
    {
        var data = new TheoryData<int, string>();
        foreach (var leg in (int[])[1, 2])
        {
            foreach (var fault in (string[])
                ["lost after acceptance", "lost before acceptance", "duplicate", "time-out", "5xx accepted", "5xx not accepted",
                 "rejected: price moved", "rejected: insufficient funds", "rejected: reduce-only conflict", "partial fill then silence",
                 "lost after acceptance, then no answers"])
                data.Add(leg, fault);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(VenueFaults))]
    public async Task Execute_VenueFault_EndsOnceAndTrue(int leg, string fault)
    {
        await using var host = await PaperHedgeHost.StartAsync();
        if (leg == 2 && fault == "duplicate") await host.Run(HedgeKind.Execute, "BTC");
        else if (leg == 2) host.Faults.PlanOrder(OrderFault.None);
        Plan(host, fault);

        var answer = await host.Run();

        await HedgeTruth.AnswerWasTrue(host, answer, await HedgeTruth.Check(host));
        // Whatever happened, the book goes on: a second request ends what the first left.
        var second = await host.Run();
        Assert.Equal(HedgeStatus.Completed, second.Status);
        await HedgeTruth.Check(host);
        Assert.Empty((await host.Drive(host.Book.Analyse()))!.Adjustments);
    }

    public static TheoryData<string, int, bool> Kills()
    {
        var data = new TheoryData<string, int, bool>();
        // The execution's writes are: start, intent, sent, final with the next intent, sent, final, reported.
        for (var write = 1; write <= 7; write++)
        {
            data.Add("hedge-execution", write, true);
            data.Add("hedge-execution", write, false);
        }

        data.Add("hedge-book", 1, true);
        data.Add("hedge-book", 1, false);
        return data;
    }

    [Theory]
    [MemberData(nameof(Kills))]
    public async Task Execute_KilledAtAWrite_EndsOnceAndTrue(string grain, int write, bool durable)
    {
        await using var host = await PaperHedgeHost.StartAsync();
        host.States.FailWrite(grain, write, durable);

        HedgeResult? answer = null;
        try
        {
            answer = await host.Run();
        }
        catch (Exception e) when (e is IOException or OrleansException)
        {
            // The caller got an error: it may ask again, and nothing is twice.
        }

        Assert.Equal(1, host.States.Faults);
        await host.Pass(TimeSpan.FromSeconds(31));
        await HedgeTruth.Check(host);
        if (answer is not null) await HedgeTruth.AnswerWasTrue(host, answer, orders: null);
        Assert.Equal(HedgeStatus.Completed, (await host.Run()).Status);
        await HedgeTruth.Check(host);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(150)]
    [InlineData(600)]
    public async Task Execute_ProgramStoppedInTheMiddle_TheNextStartEndsIt(int afterMilliseconds)
    {
        await using var host = await PaperHedgeHost.StartAsync();
        host.Faults.ReplyDelay = TimeSpan.FromMilliseconds(400);
        await host.Ask();
        await host.Pass(TimeSpan.FromMilliseconds(afterMilliseconds));
        host.Faults.ReplyDelay = TimeSpan.Zero;

        await host.RestartAsync();

        await HedgeTruth.Check(host);
    }

    private static void Plan(PaperHedgeHost host, string fault)
    {
        switch (fault)
        {
            case "duplicate":
                host.Exchange.DeliverTwice = 1;
                break;
            case "lost after acceptance, then no answers":
                host.Faults.PlanOrder(new OrderFault.LostAfter());
                host.Exchange.UnansweredQuestions = 6;
                break;
            default:
                host.Faults.PlanOrder(fault switch
                {
                    "lost after acceptance" => new OrderFault.LostAfter(),
                    "lost before acceptance" => new OrderFault.LostBefore(),
                    "time-out" => new OrderFault.Delayed(TimeSpan.FromSeconds(60)),
                    "5xx accepted" => new OrderFault.ServerError(Accepted: true),
                    "5xx not accepted" => new OrderFault.ServerError(Accepted: false),
                    "rejected: price moved" => new OrderFault.Refused(RejectReason.PriceMoved),
                    "rejected: insufficient funds" => new OrderFault.Refused(RejectReason.InsufficientFunds),
                    "rejected: reduce-only conflict" => new OrderFault.Refused(RejectReason.ReduceOnlyConflict),
                    _ => new OrderFault.PartialThenSilence(0.5m, TimeSpan.FromMinutes(5)),
                });
                break;
        }
    }
}
