using AlphaPulse.History;

namespace AlphaPulse.Grains.Tests.Hosted;

/// <summary>Random orders with everything going wrong at random: the account must end like its venue, to the last decimal.</summary>
public sealed class AccountStormTests
{
    private static readonly string[] Symbols = ["BTC", "ETH", "BTC-PERP"];

    public static TheoryData<int> Seeds() => [.. Enumerable.Range(1, 10)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task RandomFillsAndFaults_EndLikeTheVenue(int seed)
    {
        var random = new Random(seed);
        await using var host = await AccountHost.StartAsync();
        var opening = Symbols.ToDictionary(symbol => symbol, host.Venue.Quantity);
        var fills = 0;
        for (var step = 0; step < 40; step++)
        {
            switch (random.Next(12))
            {
                case 0:
                    host.Venue.SendsEvents = !host.Venue.SendsEvents;
                    break;
                case 1:
                    host.Venue.DoublesEvents = !host.Venue.DoublesEvents;
                    break;
                case 2:
                    host.Venue.ReversesEvents = !host.Venue.ReversesEvents;
                    break;
                case 3:
                    host.States.NextFault = (random.Next(2) == 0 ? "account" : "position", random.Next(2) == 0);
                    break;
                case 4:
                    host.Venue.Lease?.Disconnect();
                    await host.Pass(TimeSpan.FromSeconds(random.Next(3)));
                    host.Venue.Lease?.Connect();
                    break;
                case 5 when step > 20:
                    await host.RestartAsync();
                    break;
                default:
                    host.Venue.Fill(Symbols[random.Next(3)], (random.Next(2) == 0 ? 1 : -1) * random.Next(1, 100) / 1_000m, random.Next(40_000, 60_000));
                    fills++;
                    await host.Pass(TimeSpan.FromSeconds(random.Next(2)));
                    break;
            }
        }

        host.Venue.SendsEvents = true;
        await host.RestartAsync();
        await host.Answer(host.Account.Reconcile());

        await AccountFillTests.AssertEqualToVenueAsync(host);
        var rows = await host.Store<TradeStore>().ReadAfterAsync("main", 0, 1_000, CancellationToken.None);
        Assert.Equal(fills, rows.Count);
        Assert.Equal(Enumerable.Range(1, fills).Select(seq => (long)seq), rows.Select(row => row.Seq));
        foreach (var symbol in Symbols)
        {
            var traded = rows.Where(row => row.Trade.Symbol == symbol).Sum(row => row.Trade.SignedQuantity);
            var feesInCoin = rows.Where(row => row.Trade.Symbol == symbol && row.Trade.FeeAsset == symbol).Sum(row => row.Trade.Fee);
            Assert.Equal(host.Venue.Quantity(symbol), opening[symbol] + traded - feesInCoin);
        }
    }
}
