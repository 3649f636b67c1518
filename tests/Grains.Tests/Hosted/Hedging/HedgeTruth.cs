using AlphaPulse.Exchanges;

namespace AlphaPulse.Grains.Tests.Hosted.Hedging;

/// <summary>What must hold after any run: nothing twice, nothing lost, journal, account, trades and venue agree.</summary>
internal static class HedgeTruth
{
    /// <summary>Checks everything and answers how many orders reached the venue.</summary>
    public static async Task<int> Check(HedgeHost host)
    {
        await host.Settle();
        Assert.All(host.Exchange.Sends, send => Assert.True(send.Value == 1, $"{send.Key} was sent {send.Value} times."));

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

        await AgreesWithAccount(host, [.. venue.Values.SelectMany(e => e)]);
        return venue.Count;
    }

    private static async Task AgreesWithAccount(HedgeHost host, IReadOnlyList<Execution> executions)
    {
        var positions = await host.Paper.GetPositionsAsync(CancellationToken.None);
        foreach (var symbol in executions.Select(e => e.Symbol).Distinct())
        {
            var held = positions.FirstOrDefault(p => p.Symbol == symbol)?.Quantity ?? 0;
            Assert.Equal(executions.Where(e => e.Symbol == symbol).Sum(e => e.SignedQuantity), held);
            var view = await host.Drive(host.Account.Refresh());
            Assert.Equal(held, view.Perpetuals.FirstOrDefault(p => p.Symbol == symbol)?.Quantity ?? 0);
        }
    }
}
