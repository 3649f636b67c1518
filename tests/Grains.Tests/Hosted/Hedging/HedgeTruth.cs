using AlphaPulse.Exchanges;

namespace AlphaPulse.Grains.Tests.Hosted.Hedging;

/// <summary>What must hold after any run: nothing twice, nothing lost, journal, account, trades and venue agree.</summary>
internal static class HedgeTruth
{
    /// <summary>Checks everything and answers how many orders reached the venue.</summary>
    public static async Task<int> Check(HedgeHost host)
    {
        await host.Settle();
        Assert.All(host.Sends, send => Assert.True(send.Value == 1, $"{send.Key} was sent {send.Value} times."));

        var legs = (await host.Executions()).SelectMany(e => e.Legs).ToDictionary(l => l.OrderLinkId, StringComparer.Ordinal);
        Assert.All(legs.Values, leg => Assert.True(leg.IsFinal, $"{leg}"));
        var venue = (await host.VenueExecutions()).GroupBy(e => e.OrderLinkId!, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.ToArray(), StringComparer.Ordinal);
        Assert.All(venue, order => Assert.True(legs.ContainsKey(order.Key), $"The venue has {order.Key}, the journal does not."));
        foreach (var (id, leg) in legs)
        {
            var executions = venue.GetValueOrDefault(id) ?? [];
            Assert.True(executions.Select(e => e.OrderId).Distinct().Count() <= 1, $"{id} is more than one order at the venue.");
            Assert.True(executions.Sum(e => e.Quantity) == leg.Filled, $"The venue filled {executions.Sum(e => e.Quantity)} of {leg}");
        }

        var all = venue.Values.SelectMany(e => e).ToList();
        await AgreesWithAccount(host, all);
        await AgreesWithTrades(host, all);
        return venue.Count;
    }

    /// <summary>What was said to be filled is filled, and a final word is still the last one.</summary>
    public static async Task AnswerWasTrue(HedgeHost host, HedgeResult answer, int? orders)
    {
        var execution = (await host.Executions())[0];
        foreach (var trade in answer.Trades)
            Assert.Contains(execution.Legs, leg => leg.Symbol == trade.Symbol && leg.Filled >= trade.Quantity);
        if (answer.Status != HedgeStatus.Pending)
        {
            Assert.Equal(execution.Status, answer.Status);
            Assert.Equal(execution.Legs.Where(l => l.Filled > 0).Sum(l => l.Filled), answer.Trades.Sum(t => t.Quantity));
        }

        if (orders is { } count) Assert.InRange(count, execution.Legs.Count(l => l.Filled > 0), int.MaxValue);
    }

    private static async Task AgreesWithAccount(HedgeHost host, IReadOnlyList<Execution> executions)
    {
        var positions = await host.VenuePositions();
        foreach (var symbol in executions.Select(e => e.Symbol).Distinct())
        {
            var held = positions.FirstOrDefault(p => p.Symbol == symbol)?.Quantity ?? 0;
            Assert.Equal(executions.Where(e => e.Symbol == symbol).Sum(e => e.SignedQuantity), held);
            var view = await host.Drive(host.Account.Refresh());
            Assert.Equal(held, view.Perpetuals.FirstOrDefault(p => p.Symbol == symbol)?.Quantity ?? 0);
        }
    }

    // The refresh above has read every execution, so that each is a row by now, and is one row.
    private static async Task AgreesWithTrades(HedgeHost host, IReadOnlyList<Execution> executions)
    {
        var rows = await host.Trades.ReadAfterAsync("main", 0, 100_000, CancellationToken.None);
        var hedges = rows.Select(r => r.Trade).Where(t => t.OrderLinkId is not null).ToList();
        Assert.Equal(
            executions.Select(e => (e.Symbol, e.ExecutionId, e.SignedQuantity, e.Price)).Order(),
            hedges.Select(t => (t.Symbol, t.ExecutionId, t.SignedQuantity, t.Price)).Order());
    }
}
