using AlphaPulse.Exchanges;
using AlphaPulse.Grains.Risk;
using AlphaPulse.Simulation;
using FsCheck;
using FsCheck.Fluent;

namespace AlphaPulse.Grains.Tests.Risk;

public sealed class SizeAdviceTests
{
    private static readonly IReadOnlyDictionary<string, decimal> Nothing = new Dictionary<string, decimal>();

    [Fact]
    public void Of_FourteenEqualRanges_GivesTheDocumentedNumbers()
    {
        var prices = new FixedPrices().Set("BTC", 50_000m);
        var candles = Enumerable.Range(0, 20).Select(i => new Candle(RiskFixture.Now.AddDays(i - 20), 50_000, 50_600, 49_400, 50_000, 1)).ToList();

        var size = Advise(prices, RiskFixture.View(prices, 100_000m, Nothing), candles, multiplier: 1.5m);

        // ATR 1,200: stop 47,600, target 54,800; 1,000 USD / 2,400 = 0.4166..., and 20,000 / 50,000 = 0.4 is less.
        Assert.Equal(1_200m, size.AverageTrueRange);
        Assert.Equal(47_600m, size.StopLoss);
        Assert.Equal(54_800m, size.TakeProfit);
        Assert.Equal(1_000m, size.RiskPerTrade);
        Assert.Equal(0.4m, size.MaxSize);
        Assert.Equal(0.4m, size.RecommendedSize);
        Assert.StartsWith("Position limit", size.Reason, StringComparison.Ordinal);
        Assert.Equal(14, size.RangeDays);

        // A careful regime halves it, and that is below the limit: 0.2083... rounded down.
        Assert.Equal(0.208m, Advise(prices, RiskFixture.View(prices, 100_000m, Nothing), candles, multiplier: 0.5m).RecommendedSize);
    }

    [Fact]
    public void Of_HoldingsAtTheLimit_IsZeroWithTheReason()
    {
        var prices = new FixedPrices().Set("BTC", 50_000m).Set("BTC-PERP", 50_000m);
        var view = RiskFixture.View(prices, 100_000m, new Dictionary<string, decimal> { ["BTC"] = 0.5m });

        var size = Advise(prices, view, RiskFixture.Days(RiskFixture.Closes(30, 37, 50_000m)), 1m);

        Assert.Equal(0m, size.RecommendedSize);
        Assert.Equal(0m, size.MaxSize);
        Assert.Contains("Position limit", size.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_AMarketWithoutCandles_IsZeroWithTheReason()
    {
        var prices = new FixedPrices().Set("BTC", 50_000m);

        var size = Advise(prices, RiskFixture.View(prices, 100_000m, Nothing), [], 1m);

        Assert.Equal(0m, size.RecommendedSize);
        Assert.Contains("no completed daily candle", size.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_AnyMarket_NeverExceedsLimitOrRisk()
    {
        var cases = from equity in Gen.Choose(1, 1_000_000)
                    from price in Gen.Choose(1, 90_000)
                    from held in Gen.Choose(-2_000, 2_000)
                    from range in Gen.Choose(1, 400)
                    from multiplier in Gen.Elements(0m, 0.25m, 0.5m, 1m, 1.5m)
                    select (Equity: (decimal)equity, Price: price / 7m, Held: held / 1_000m, Range: range / 1_000m, Multiplier: multiplier);

        Prop.ForAll(cases.ToArbitrary(), one =>
        {
            var prices = new FixedPrices().Set("BTC", one.Price);
            var view = RiskFixture.View(prices, one.Equity, new Dictionary<string, decimal> { ["BTC"] = one.Held });
            var candles = Enumerable.Range(0, 16).Select(i => new Candle(
                RiskFixture.Now.AddDays(i - 16), one.Price, one.Price * (1 + one.Range), one.Price * (1 - one.Range), one.Price, 1)).ToList();

            var size = Advise(prices, view, candles, one.Multiplier);

            var loss = size.RecommendedSize * (size.Price - size.StopLoss);
            return size.RecommendedSize >= 0 && size.RecommendedSize <= size.MaxSize && loss <= size.RiskPerTrade
                && size.RecommendedSize % 0.001m == 0 && (size.RecommendedSize > 0 || size.Reason is not null);
        }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData("USDT")]
    [InlineData("BTC-PERP")]
    [InlineData("btc")]
    [InlineData("DOGE")]
    public async Task RecommendAsync_WithoutASpotMarket_IsNull(string asset)
    {
        var prices = new FixedPrices().Set("BTC", 50_000m).Set("BTC-PERP", 50_000m).Set("USDT", 1m);

        Assert.Null(await new SizeDesk(prices, new VirtualTimeProvider(RiskFixture.Now)).RecommendAsync(
            RiskFixture.View(prices, 1_000m, Nothing), LimitFractions.Default, asset, 1m, CancellationToken.None));
    }

    [Fact]
    public async Task RecommendAsync_ListedButWithoutPrice_SaysThatItIsUnavailable()
    {
        var prices = new FixedPrices().List("SOL");

        await Assert.ThrowsAsync<ExchangeUnavailableException>(() => new SizeDesk(prices, new VirtualTimeProvider(RiskFixture.Now)).RecommendAsync(
            RiskFixture.View(prices, 1_000m, Nothing), LimitFractions.Default, "SOL", 1m, CancellationToken.None));
    }

    private static SizeRecommendation Advise(FixedPrices prices, AccountView view, IReadOnlyList<Candle> candles, decimal multiplier) =>
        SizeAdvice.Of(view, LimitFractions.Default, prices.FindInstrument("BTC")!, prices.FindQuote("BTC")!, candles, multiplier);
}
