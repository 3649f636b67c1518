using AlphaPulse.Exchanges.Paper;
using AlphaPulse.Simulation;
using Microsoft.Extensions.Logging.Abstractions;

namespace AlphaPulse.Exchanges.Tests.Prices;

public sealed class PriceBoardTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly VirtualTimeProvider clock = new(new DateTimeOffset(2026, 3, 14, 15, 9, 26, TimeSpan.Zero));
    private readonly FakeMarket market;
    private readonly PriceBoard board;

    public PriceBoardTests()
    {
        market = new FakeMarket(PaperMarkets.All, clock);
        board = new PriceBoard(market, new PriceBoardOptions { FollowAllUpTo = 0 }, clock, NullLogger<PriceBoard>.Instance);
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await board.StartAsync(Stop);

    public async ValueTask DisposeAsync()
    {
        await board.StopAsync(CancellationToken.None);
        board.Dispose();
    }

    [Fact]
    public async Task FindQuote_UnknownThenKnown_FollowsTheFeedAndItsProofsOfCurrency()
    {
        Assert.Null(board.FindQuote("DOGE"));
        await UntilAsync(() => board.FindQuote("BTC") is not null && market.Streamed.Count > 0);
        clock.Advance(TimeSpan.FromSeconds(5));
        market.Send("BTC", 101m);
        await UntilAsync(() => board.FindQuote("BTC")!.Last == 101m);
        var version = board.Version;

        // The same price again proves it current: the age falls to zero, the version stays.
        clock.Advance(TimeSpan.FromSeconds(5));
        market.Send("BTC", 101m);
        await UntilAsync(() => board.FindQuote("BTC")!.AsOf == clock.GetUtcNow());
        Assert.Equal(version, board.Version);
        market.Send("BTC", 102m);
        await UntilAsync(() => board.Version > version);
    }

    [Fact]
    public async Task FindQuote_WallClockIsSetBack_GoesOnWithTheFeed()
    {
        await UntilAsync(() => board.FindQuote("BTC") is not null && market.Streamed.Count > 0);
        clock.StepWallClock(TimeSpan.FromHours(-1));

        market.Send("BTC", 90m);

        await UntilAsync(() => board.FindQuote("BTC")!.Last == 90m);
        Assert.Equal(clock.GetUtcNow(), board.FindQuote("BTC")!.AsOf);
    }

    [Fact]
    public async Task Follow_AnotherSymbol_StreamsItAndKeepsItsCandles()
    {
        await UntilAsync(() => market.Streamed.Count == 2 && board.FindDailyCandles("BTC").Count > 0);
        Assert.Empty(board.FindDailyCandles("SOL"));
        board.Follow(["SOL"]);
        await UntilAsync(() => market.Streamed.Contains("SOL") && board.FindDailyCandles("SOL").Count == 400);
    }

    [Fact]
    public async Task FindDailyCandles_UntilTheDayCompletes_IsTheSameList()
    {
        await UntilAsync(() => board.FindDailyCandles("BTC-PERP").Count == 400 && WaitsForTheHour());
        var first = board.FindDailyCandles("BTC");
        Assert.Equal(new DateTimeOffset(2026, 3, 13, 0, 0, 0, TimeSpan.Zero), first[^1].OpenTime);
        clock.Advance(TimeSpan.FromHours(8));
        Assert.Same(first, board.FindDailyCandles("BTC"));

        await UntilAsync(WaitsForTheHour);
        clock.Advance(TimeSpan.FromHours(1));
        await UntilAsync(() => board.FindDailyCandles("BTC")[^1].OpenTime == new DateTimeOffset(2026, 3, 14, 0, 0, 0, TimeSpan.Zero));
        Assert.Equal(400, board.FindDailyCandles("BTC").Count);
    }

    [Fact]
    public async Task GetCandles_AskedTwice_ReadsTheVenueOnlyForWhatIsNew()
    {
        await UntilAsync(() => board.Instruments.Count == 6);
        var now = clock.GetUtcNow();
        var candles = await board.GetCandlesAsync("ETH", CandleInterval.FiveMinutes, now.AddHours(-2), now, Stop);
        // From 13:09:26 the first is that of 13:10; at 15:09:26 the last completed one is that of 15:00.
        Assert.Equal(23, candles.Count);
        Assert.All(candles, c => Assert.True(c.OpenTime.AddMinutes(5) <= now));
        await board.GetCandlesAsync("ETH", CandleInterval.FiveMinutes, now.AddHours(-1), now, Stop);
        Assert.Single(EthReads());

        clock.Advance(TimeSpan.FromMinutes(5));
        await board.GetCandlesAsync("ETH", CandleInterval.FiveMinutes, now.AddHours(-3), clock.GetUtcNow(), Stop);
        Assert.Equal(3, EthReads().Count);
        Assert.Equal(TimeSpan.FromHours(1), EthReads()[1].To - EthReads()[1].From);
        Assert.Equal(TimeSpan.FromMinutes(5), EthReads()[2].To - EthReads()[2].From);
        Assert.Empty(await board.GetCandlesAsync("DOGE", CandleInterval.OneDay, now.AddDays(-2), now, Stop));
    }

    [Fact]
    public async Task GetCandles_BeyondWhatIsKept_IsCutToIt()
    {
        await UntilAsync(() => board.Instruments.Count == 6);
        var now = clock.GetUtcNow();
        Assert.Equal(7 * 24 * 60, (await board.GetCandlesAsync("SOL", CandleInterval.OneMinute, now.AddDays(-30), now, Stop)).Count);
        Assert.Equal(400 * 24, (await board.GetCandlesAsync("SOL", CandleInterval.OneHour, now.AddDays(-900), now, Stop)).Count);
    }

    [Fact]
    public async Task GetCandles_VenueAway_ThrowsAndWhatIsKeptStays()
    {
        await UntilAsync(() => board.FindDailyCandles("BTC").Count == 400 && WaitsForTheHour());
        var now = clock.GetUtcNow();
        await board.GetCandlesAsync("BTC", CandleInterval.OneHour, now.AddDays(-1), now, Stop);
        market.IsAway = true;
        await Assert.ThrowsAsync<VenueUnavailableException>(
            () => board.GetCandlesAsync("ETH", CandleInterval.OneHour, now.AddHours(-9), now, Stop));
        Assert.Equal(8, (await board.GetCandlesAsync("BTC", CandleInterval.OneHour, now.AddHours(-9), now, Stop)).Count);
        Assert.NotNull(board.FindQuote("BTC"));
    }

    [Fact]
    public async Task OnChanged_ManyChanges_CallsBackUntilDisposed()
    {
        await UntilAsync(() => market.Streamed.Count > 0);
        var calls = 0;
        using (board.OnChanged(() => throw new InvalidOperationException("a bad callback")))
        using (board.OnChanged(() => Interlocked.Increment(ref calls)))
        {
            for (var i = 1; i <= 1_000; i++) market.Send("BTC", 100m + i);
            await UntilAsync(() => board.FindQuote("BTC")!.Last == 1_100m && Volatile.Read(ref calls) > 0);
            Assert.InRange(Volatile.Read(ref calls), 1, 1_001);
        }

        await UntilAsync(() => board.FindQuote("BTC")!.Last == 1_100m);
    }

    private List<(string Symbol, CandleInterval Interval, DateTimeOffset From, DateTimeOffset To)> EthReads()
    {
        lock (market.CandleReads) return [.. market.CandleReads.Where(r => r.Symbol == "ETH")];
    }

    private bool WaitsForTheHour() => clock.ArmedTimers > 0;

    /// <summary>The board works on its own threads: yields until the condition holds.</summary>
    private static async Task UntilAsync(Func<bool> condition)
    {
        var deadline = TimeProvider.System.GetTimestamp();
        while (!condition())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(deadline) < Patience, "The board did not get there in time.");
            await Task.Delay(5, Stop);
        }
    }
}
