using AlphaPulse.Exchanges;

namespace AlphaPulse.Grains.Tests.Hosted.Hedging.Bybit;

/// <summary>
/// One row of the fault matrix in Bybit mode: at most one order a leg at the venue, journal, account, trades and venue agree in the end, and
/// what was answered on the way was true.
/// </summary>
internal static class MatrixRow
{
    private static readonly Dictionary<string, decimal> OneCoin = new() { ["USDT"] = 50_000m, ["BTC"] = 0.5m };

    /// <summary>Runs one leg into the fault.</summary>
    public static async Task RunOneLeg(string name)
    {
        var fault = HedgeFaults.Find(name);
        await using var host = await BybitHedgeHost.StartAsync(OneCoin, fault.FromStart ? s => fault.Plan(s, 0) : null);
        if (!fault.FromStart) fault.Plan(host.Simulator, 0);
        host.HasPrices = !fault.StopsPrices;

        var ended = await RunToTheEnd(host, fault);

        var leg = ended.Legs[^1];
        Assert.Equal(fault.Ending == LegEnding.Filled ? (HedgeStatus.Completed, leg.Quantity) : (HedgeStatus.Failed, 0m), (ended.Status, leg.Filled));
    }

    /// <summary>Executes until the end, checks everything on the way, hedges what is left, and answers the first execution.</summary>
    public static async Task<HedgeExecutionView> RunToTheEnd(BybitHedgeHost host, HedgeFault fault)
    {
        var answer = await host.Run();

        if (fault.Ending == LegEnding.Unproved) await SettleByHand(host, answer);
        var orders = await HedgeTruth.Check(host);
        await HedgeTruth.AnswerWasTrue(host, answer, orders);
        var ended = Assert.Single(await host.Executions());
        Assert.Equal(StatusAtTheVenue(ended, await host.VenueExecutions()), ended.Status);

        // Whatever happened, the book goes on: a second request ends what the first left, though the lasting faults last.
        host.HasPrices = true;
        Assert.Equal(HedgeStatus.Completed, (await host.Run()).Status);
        await HedgeTruth.Check(host);
        Assert.Empty((await host.Drive(host.Book.Analyse()))!.Adjustments);
        return ended;
    }

    /// <summary>Without a proof the leg stays unknown and the asset waits, until a person has looked at the venue.</summary>
    private static async Task SettleByHand(BybitHedgeHost host, HedgeResult answer)
    {
        Assert.Equal(HedgeStatus.Pending, answer.Status);
        var execution = Assert.Single(await host.Executions());
        var number = execution.Legs.ToList().FindIndex(leg => leg.State == LegState.Unknown) + 1;
        var refused = await host.Ask(assets: Symbols.BaseAsset(execution.Legs[number - 1].Symbol));
        Assert.StartsWith("HEDGE_UNRESOLVED", refused.Refusal!.Detail, StringComparison.Ordinal);

        var settled = await host.Drive(host.Execution(execution.Id).Settle(
            number, filled: 0, averagePrice: null, "The venue lists no such order.", new Actor("admin", "127.0.0.1", "r2")));

        Assert.Null(settled.Problem);
    }

    /// <summary>What the status must be by the venue's own executions; of an asset that was planned again, the last leg counts.</summary>
    private static HedgeStatus StatusAtTheVenue(HedgeExecutionView execution, IReadOnlyList<Execution> venue)
    {
        var last = execution.Legs.GroupBy(leg => leg.Symbol).Select(legs => legs.Last()).ToList();
        var filled = last.Select(leg => venue.Where(e => e.OrderLinkId == leg.OrderLinkId).Sum(e => e.Quantity)).ToList();
        if (last.Zip(filled).All(pair => pair.First.Quantity == pair.Second)) return HedgeStatus.Completed;
        return filled.Exists(quantity => quantity > 0) ? HedgeStatus.Partial : HedgeStatus.Failed;
    }
}
