using AlphaPulse.Exchanges.Paper;
using AlphaPulse.Exchanges.Paper.Matching;
using FsCheck;
using FsCheck.Fluent;

namespace AlphaPulse.Exchanges.Tests.Paper.Matching;

public sealed class SyntheticBookTests
{
    [Fact]
    public void Levels_AnyMarketAtAThirdToThreeTimesItsStartPrice_FillHundredThousandWithinTenBasisPoints()
    {
        var prices =
            from market in Gen.Elements(PaperMarkets.All.ToArray())
            from percent in Gen.Choose(33, 300)
            from side in Gen.Elements(OrderSide.Buy, OrderSide.Sell)
            select (market, last: PaperMarkets.StartPrices[market.BaseAsset] * percent / 100m, side);
        Prop.ForAll(prices.ToArbitrary(), p =>
        {
            var quantity = Math.Floor(100_000m / p.last / p.market.LotStep) * p.market.LotStep;
            var fills = SyntheticBook.Take(SyntheticBook.Levels(p.market, BookShape.Default, p.last, p.side), p.side, quantity, null);
            Assert.Equal(quantity, fills.Sum(f => f.Quantity));
            Assert.InRange(fills.Count, 2, 8);
            Assert.All(fills, f => Assert.InRange(Math.Abs((f.Price / p.last) - 1), 0m, 0.001m));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Levels_BtcAtFiftyThousand_AreTheNumbersWorkedOutByHand()
    {
        // Half a spread is 0.5 bp = 2.5 USDT; a step is 1 bp = 5 USDT; 20,000 / 50,002.5 = 0.399980 rounded down to 0.399.
        var perpetual = PaperMarkets.All.Single(m => m.Symbol == "BTC-PERP");
        var asks = SyntheticBook.Levels(perpetual, BookShape.Default, 50_000m, OrderSide.Buy).Take(2).ToArray();
        var bids = SyntheticBook.Levels(perpetual, BookShape.Default, 50_000m, OrderSide.Sell).Take(2).ToArray();
        Assert.Equal([new BookLevel(50_002.5m, 0.399m), new BookLevel(50_007.5m, 0.399m)], asks);
        Assert.Equal([new BookLevel(49_997.5m, 0.400m), new BookLevel(49_992.5m, 0.400m)], bids);
    }

    [Fact]
    public void Take_LimitBetweenLevels_StopsAtTheLimit()
    {
        BookLevel[] asks = [new(100m, 1m), new(101m, 1m), new(102m, 1m)];
        Assert.Equal([new BookLevel(100m, 1m), new BookLevel(101m, 1m)], SyntheticBook.Take(asks, OrderSide.Buy, 5m, 101.5m));
        Assert.Equal([new BookLevel(100m, 0.5m)], SyntheticBook.Take(asks, OrderSide.Buy, 0.5m, null));
        Assert.Empty(SyntheticBook.Take(asks, OrderSide.Buy, 5m, 99m));
    }
}
