using AlphaPulse.Exchanges.Paper;
using AlphaPulse.Exchanges.Tests.Prices;
using AlphaPulse.Simulation;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace AlphaPulse.Exchanges.Tests.Paper;

/// <summary>The paper venue as a program composes it, on the real clock.</summary>
public sealed class PaperServicesTests
{
    [Fact]
    public async Task Host_FirstStart_HasPricesAndAllCandlesWithinTenSeconds()
    {
        using var folder = new TemporaryFolder();
        var started = TimeProvider.System.GetTimestamp();
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddPaperExchange(new PaperOptions { DatabasePath = folder.File("paper.db") }).AddExchangeServices();
        using var host = builder.Build();
        await host.StartAsync(TestContext.Current.CancellationToken);

        var board = host.Services.GetRequiredService<IPriceBoard>();
        while (PaperMarkets.All.Any(m => board.FindQuote(m.Symbol) is null || board.FindDailyCandles(m.Symbol).Count < 400))
        {
            Assert.True(TimeProvider.System.GetElapsedTime(started) < TimeSpan.FromSeconds(10), "The board was not ready in 10 s.");
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"Ready after {TimeProvider.System.GetElapsedTime(started)}");
        await using var lease = await host.Services.GetRequiredService<IVenueSessions>()
            .LeaseAsync("main", () => { }, TestContext.Current.CancellationToken);
        Assert.Equal((ExchangeMode.Paper, "paper"), (lease.Exchange.Mode, lease.Exchange.Name));
        Assert.Equal(3, (await lease.Exchange.GetWalletAsync(TestContext.Current.CancellationToken)).Coins.Count);
        await host.StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task PriceSource_AnotherVenue_GivesThePricesAndThePaperVenueTheRules()
    {
        var clock = new VirtualTimeProvider();
        var source = new FakeMarket(PaperMarkets.All, clock);
        using var paper = new PaperFixture(source);
        Assert.Same(PaperMarkets.All, await paper.Prices.GetInstrumentsAsync(PaperFixture.Stop));
        await paper.PlaceAsync(paper.Market("ETH", OrderSide.Sell, 1m));
        // The fake market quotes 100 for everything: best bid 100 - 0.5 bp = 99.995, down to the tick 99.99.
        Assert.Equal(50_000m + (99.99m * 0.999m), await paper.OwnedAsync("USDT"));

        source.IsAway = true;
        paper.Clock.Advance(TimeSpan.FromSeconds(5));
        var refused = Assert.IsType<PlaceOutcome.Rejected>(await paper.PlaceAsync(paper.Market("ETH", OrderSide.Sell, 1m)));
        Assert.Equal(RejectReason.PriceMoved, refused.Reason);
        Assert.Equal(9m, await paper.OwnedAsync("ETH"));
    }
}
