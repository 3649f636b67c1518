using AlphaPulse.Exchanges.Paper;
using AlphaPulse.Exchanges.Paper.Prices;
using FsCheck;
using FsCheck.Fluent;

namespace AlphaPulse.Exchanges.Tests.Paper.Prices;

public sealed class SyntheticPricesTests
{
    private static readonly DateTimeOffset Birth = new(2026, 3, 14, 15, 9, 0, TimeSpan.Zero);
    private static readonly string[] AllSymbols = [.. PaperMarkets.All.Select(m => m.Symbol)];
    private static readonly Gen<DateTimeOffset> Times = Gen.Choose(-400 * 86_400, 800 * 86_400).Select(s => Birth.AddSeconds(s));
    private readonly SyntheticPrices prices = new(1, Birth);

    [Theory]
    [InlineData("BTC", 50_000)]
    [InlineData("ETH", 2_500)]
    [InlineData("SOL", 150)]
    public void Quote_AtBirth_IsTheStartPriceForEverySeed(string symbol, int price)
    {
        for (var seed = -3; seed < 20; seed++)
            Assert.Equal(price, new SyntheticPrices(seed, Birth).Quote(symbol, Birth).Last);
    }

    [Fact]
    public void Quote_SameSeedAndTick_IsTheSameInAnyOrderAndAtAnyBirth() =>
        Prop.ForAll(Times.ToArbitrary(), time =>
        {
            var later = TimeSpan.FromMinutes(98_765);
            foreach (var symbol in AllSymbols)
            {
                var expected = prices.Quote(symbol, time).Last;
                Assert.Equal(expected, new SyntheticPrices(1, Birth).Quote(symbol, time).Last);
                Assert.Equal(expected, new SyntheticPrices(1, Birth + later).Quote(symbol, time + later).Last);
            }
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Quote_OtherSeed_IsAnotherPath() => Assert.NotEqual(
        prices.Quote("BTC", Birth.AddHours(1)).Last, new SyntheticPrices(2, Birth).Quote("BTC", Birth.AddHours(1)).Last);

    [Fact]
    public void Quote_KnownTicks_NeverChangeBetweenVersions()
    {
        // Pinned from the first version: a venue in a user's data folder must go on where it was.
        var btc = new[] { -30_000_000, -1_000_000, -1, 1, 3_600, 1_000_000 }.Select(s => prices.Quote("BTC", Birth.AddSeconds(s)).Last);
        Assert.Equal(PinnedBtc, btc);
    }

    [Fact]
    public void Quote_AnyTime_KeepsTheBoundsOfMarkBidAskAndFunding() =>
        Prop.ForAll(Times.ToArbitrary(), time =>
        {
            foreach (var market in PaperMarkets.All)
            {
                var quote = prices.Quote(market.Symbol, time);
                Assert.True(quote.Bid < quote.Last && quote.Last < quote.Ask);
                Assert.Equal(0m, quote.Last % market.TickSize);
                Assert.InRange(quote.Last / PaperMarkets.StartPrices[market.BaseAsset], 0.1m, 10m);
                if (market.Kind == MarketKind.Spot)
                {
                    Assert.Null(quote.Mark);
                    continue;
                }

                Assert.InRange(Math.Abs((quote.Mark!.Value / quote.Last) - 1), 0m, 0.0019m);
                Assert.InRange(quote.FundingRate!.Value, -0.0005m, 0.0005m);
                Assert.InRange(quote.NextFundingAt!.Value - time, TimeSpan.FromTicks(1), TimeSpan.FromHours(8));
                Assert.Equal(0, quote.NextFundingAt.Value.Hour % 8);
            }
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Candles_EveryMinute_ContainTheirTicksAndBeginAndEndWithThem() =>
        Prop.ForAll(Times.ToArbitrary(), time =>
        {
            foreach (var symbol in AllSymbols)
            {
                var start = time.AddSeconds(-time.Second);
                var candle = Assert.Single(
                    prices.Candles(symbol, CandleInterval.OneMinute, start, start.AddMinutes(1), start.AddDays(1)));
                var ticks = Enumerable.Range(0, 60).Select(s => prices.Quote(symbol, start.AddSeconds(s)).Last).ToList();
                Assert.Equal((start, ticks[0], ticks[59]), (candle.OpenTime, candle.Open, candle.Close));
                Assert.True(candle.Low <= ticks.Min() && ticks.Max() <= candle.High);
                Assert.True(candle.Volume > 0);
            }
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(CandleInterval.OneMinute, CandleInterval.FiveMinutes)]
    [InlineData(CandleInterval.OneMinute, CandleInterval.FifteenMinutes)]
    [InlineData(CandleInterval.OneMinute, CandleInterval.OneHour)]
    [InlineData(CandleInterval.OneHour, CandleInterval.FourHours)]
    [InlineData(CandleInterval.OneHour, CandleInterval.OneDay)]
    public void Candles_LongerInterval_IsTheAggregateOfTheShorter(CandleInterval shorter, CandleInterval longer)
    {
        // Five days around an episode's border and the birth, the last candle still open.
        var (from, to, now) = (Birth.Date.AddDays(-3), Birth.AddDays(2), Birth.AddDays(1).AddSeconds(1_234));
        foreach (var symbol in AllSymbols)
        {
            var expected = prices.Candles(symbol, shorter, new(from, TimeSpan.Zero), to, now)
                .GroupBy(c => c.OpenTime.ToUnixTimeSeconds() / (int)longer)
                .Select(g => new Candle(
                    DateTimeOffset.FromUnixTimeSeconds(g.Key * (int)longer),
                    g.First().Open, g.Max(c => c.High), g.Min(c => c.Low), g.Last().Close, g.Sum(c => c.Volume)));
            Assert.Equal(expected, prices.Candles(symbol, longer, new(from, TimeSpan.Zero), to, now));
        }
    }

    [Fact]
    public void Candles_StillOpen_HoldsOnlyWhatHasHappened()
    {
        var now = Birth.AddSeconds(90);
        var open = prices.Candles("BTC", CandleInterval.OneMinute, Birth, Birth.AddHours(1), now);
        Assert.Equal(2, open.Count);
        var ticks = Enumerable.Range(60, 31).Select(s => prices.Quote("BTC", Birth.AddSeconds(s)).Last).ToList();
        Assert.Equal(
            (ticks[0], ticks.Max(), ticks.Min(), ticks[^1]), (open[1].Open, open[1].High, open[1].Low, open[1].Close));
    }

    [Fact]
    public void Candles_LongAgoOrUnknown_AreEmptyAndHistoryHasFourHundredWholeDays()
    {
        Assert.Empty(prices.Candles("DOGE", CandleInterval.OneDay, Birth.AddDays(-5), Birth, Birth));
        Assert.Empty(prices.Candles("BTC", CandleInterval.OneDay, Birth.AddDays(-900), Birth.AddDays(-500), Birth));
        var days = prices.Candles("BTC", CandleInterval.OneDay, Birth.AddDays(-900), Birth.AddDays(1), Birth);
        Assert.Equal(401, days.Count);
        Assert.Equal(Birth.AddTicks(-Birth.TimeOfDay.Ticks), days[^1].OpenTime);
    }

    private static readonly decimal[] PinnedBtc = [44_317.3m, 43_908.6m, 49_998.7m, 49_997.6m, 49_820.5m, 51_060.0m];
}
