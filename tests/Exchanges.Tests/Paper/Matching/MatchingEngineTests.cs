using AlphaPulse.Exchanges.Paper.Matching;

namespace AlphaPulse.Exchanges.Tests.Paper.Matching;

public sealed class MatchingEngineTests
{
    private readonly EngineFixture fixture = new();

    [Fact]
    public void Place_SpotMarketBuy_PaysItsFeeInTheBaseAsset()
    {
        var placement = fixture.Market("BTC", OrderSide.Buy, 0.1m);

        // One level: 0.1 at 50,002.5 = 5,000.25 USDT; the fee is 0.1 % of 0.1 BTC.
        var execution = Assert.Single(placement.Changes.Executions);
        Assert.Equal((0.1m, 50_002.5m, 0.0001m, "BTC"), (execution.Quantity, execution.Price, execution.Fee, execution.FeeAsset));
        Assert.Equal(OrderStatus.Filled, placement.Order!.Order.Status);
        Assert.Equal(0.5999m, fixture.Engine.Coins["BTC"]);
        Assert.Equal(44_999.75m, fixture.Engine.Coins["USDT"]);
    }

    [Fact]
    public void Place_SpotMarketSell_PaysItsFeeInUsdt()
    {
        fixture.Market("ETH", OrderSide.Sell, 1m);
        // Best bid: 2,500 - 0.5 bp = 2,499.875, down to the tick 2,499.87; fee 2.49987.
        Assert.Equal(9m, fixture.Engine.Coins["ETH"]);
        Assert.Equal(50_000m + 2_499.87m - 2.49987m, fixture.Engine.Coins["USDT"]);
    }

    [Fact]
    public void Place_MarketLargerThanOneLevel_FillsInSeveralExecutionsWhoseLeavesFallToZero()
    {
        var changes = fixture.Market("BTC-PERP", OrderSide.Sell, 1m).Changes;
        Assert.Equal([0.4m, 0.4m, 0.2m], changes.Executions.Select(e => e.Quantity));
        Assert.Equal([0.6m, 0.2m, 0m], changes.Executions.Select(e => e.LeavesQuantity));
        Assert.Equal(3, changes.Executions.Select(e => e.ExecutionId).Distinct().Count());
    }

    [Fact]
    public void Place_MarketDeeperThanTheBook_CancelsTheRest()
    {
        var thin = new EngineFixture(new MatchingOptions { Book = new BookShape { Levels = 1, LevelNotional = 5_000m } });
        var order = thin.Market("BTC-PERP", OrderSide.Sell, 0.5m).Order!;
        Assert.Equal((OrderStatus.Cancelled, 0.1m), (order.Order.Status, order.Order.FilledQuantity));
        Assert.Empty(thin.Engine.OpenOrders);
    }

    [Fact]
    public void Place_PerpetualRoundTrip_RealisesTheDifference()
    {
        fixture.Market("BTC-PERP", OrderSide.Sell, 0.3m);
        fixture.SetPrice("BTC-PERP", 49_000m);
        fixture.Market("BTC-PERP", OrderSide.Buy, 0.3m);

        // Sold at 49,997.5, bought at 49,000 + 2.45 rounded up to 49,002.5; both pay 0.055 %.
        var profit = 0.3m * (49_997.5m - 49_002.5m);
        var fees = 0.3m * (49_997.5m + 49_002.5m) * 0.00055m;
        Assert.Empty(fixture.Engine.Positions);
        Assert.Equal(50_000m + profit - fees, fixture.Engine.Coins["USDT"]);
    }

    [Fact]
    public void Place_Flip_RestartsTheAverageAtTheFlipsPrice()
    {
        fixture.Market("ETH-PERP", OrderSide.Buy, 2m);
        fixture.SetPrice("ETH-PERP", 2_600m);
        var flip = fixture.Market("ETH-PERP", OrderSide.Sell, 3m).Changes.Executions.Single();
        var position = Assert.Single(fixture.Engine.Positions);
        Assert.Equal((-1m, flip.Price), (position.Quantity, position.AverageEntryPrice));
    }

    [Fact]
    public void Place_LimitBelowTheBook_WaitsAndFillsAsMakerWhenThePriceComes()
    {
        Assert.Equal(OrderStatus.New, fixture.Limit("BTC", OrderSide.Buy, 0.1m, 49_500m).Order!.Order.Status);
        Assert.Equal(4_950m, fixture.Engine.Locked("USDT"));
        Assert.False(fixture.SetPrice("BTC", 49_600m).Any);

        var execution = Assert.Single(fixture.SetPrice("BTC", 49_400m).Executions);
        Assert.Equal((49_500m, 0.1m), (execution.Price, execution.Quantity));
        Assert.Equal(0m, fixture.Engine.Locked("USDT"));
        Assert.Empty(fixture.Engine.OpenOrders);
    }

    [Fact]
    public void SetPrice_LimitLargerThanTheCrossedLevels_FillsInParts()
    {
        fixture.Limit("BTC-PERP", OrderSide.Buy, 1m, 49_500m);
        // At 49,490 the best ask is 49,492.5 and the next 49,497.5; the third, 49,502.5, is above the limit.
        var changes = fixture.SetPrice("BTC-PERP", 49_490m);
        var order = Assert.Single(changes.Orders).Order;
        Assert.Equal((OrderStatus.PartiallyFilled, 0.808m), (order.Status, order.FilledQuantity));
        Assert.Equal(OrderStatus.Filled, fixture.SetPrice("BTC-PERP", 49_490m).Orders.Single().Order.Status);
    }

    [Fact]
    public void Cancel_OpenOrder_ReleasesItsFunds()
    {
        var order = fixture.Limit("BTC", OrderSide.Buy, 0.1m, 49_500m).Order!.Order;
        Assert.Equal(OrderStatus.Cancelled, fixture.Engine.Cancel(null, order.OrderLinkId, fixture.Now).Orders.Single().Order.Status);
        Assert.False(fixture.Engine.Cancel(null, order.OrderLinkId, fixture.Now).Any);
        Assert.Equal(0m, fixture.Engine.Locked("USDT"));
    }

    [Theory]
    [InlineData(TimeInForce.PostOnly, 50_100, 0)]
    [InlineData(TimeInForce.FillOrKill, 50_004, 0)]
    [InlineData(TimeInForce.ImmediateOrCancel, 50_004, 0.399)]
    public void Place_TimeInForceThatCannotWait_CancelsTheRest(TimeInForce timeInForce, int price, double filled)
    {
        var order = fixture.Limit("BTC-PERP", OrderSide.Buy, 1m, price, timeInForce).Order!.Order;
        Assert.Equal((OrderStatus.Cancelled, (decimal)filled), (order.Status, order.FilledQuantity));
    }

    [Theory]
    [InlineData(0.3, 0.01, 150)]
    [InlineData(-0.3, 0.01, -150)]
    [InlineData(0.3, -0.01, -150)]
    public void PayFunding_LongAndShort_LongPaysAtAPositiveRate(double position, double rate, double paid)
    {
        fixture.Market("BTC-PERP", position > 0 ? OrderSide.Buy : OrderSide.Sell, (decimal)Math.Abs(position));
        var entry = fixture.Engine.PayFunding("BTC-PERP", (decimal)rate, 50_000m, fixture.Now).Ledger.Single();
        Assert.Equal((LedgerEntryKind.Funding, -(decimal)paid), (entry.Kind, entry.Quantity));
    }

    [Fact]
    public void Transfer_MoreThanIsFree_IsRefused()
    {
        fixture.Limit("BTC", OrderSide.Sell, 0.4m, 60_000m);
        Assert.Throws<InvalidOperationException>(() => fixture.Engine.Transfer("BTC", -0.2m, fixture.Now));
        Assert.Equal(LedgerEntryKind.ExternalFlow, fixture.Engine.Transfer("BTC", -0.1m, fixture.Now).Ledger.Single().Kind);
        Assert.Equal(0.4m, fixture.Engine.Coins["BTC"]);
    }

    [Fact]
    public void Place_HedgeMode_KeepsLongAndShortApart()
    {
        fixture.Market("BTC-PERP", OrderSide.Buy, 0.2m, positionIndex: 1);
        fixture.Market("BTC-PERP", OrderSide.Sell, 0.3m, positionIndex: 2);
        Assert.Equal([0.2m, -0.3m], fixture.Engine.Positions.OrderBy(p => p.Index).Select(p => p.Quantity));

        var close = fixture.Market("BTC-PERP", OrderSide.Sell, 0.5m, positionIndex: 1).Order!.Order;
        Assert.Equal(0.2m, close.FilledQuantity);
        Assert.Equal(-0.3m, Assert.Single(fixture.Engine.Positions).Quantity);
    }

    [Fact]
    public void Place_FillAtMost_HoldsTheRestUntilItsTime()
    {
        var order = new NewOrder
        {
            Symbol = "BTC-PERP", Side = OrderSide.Sell, Quantity = 0.3m, FillAtMost = 0.1m, HeldUntil = fixture.Now.AddMinutes(1),
        };
        Assert.Equal(OrderStatus.PartiallyFilled, fixture.Engine.Place(order, fixture.Now).Order!.Order.Status);
        Assert.False(fixture.SetPrice("BTC-PERP", 50_000m).Any);

        fixture.Now += TimeSpan.FromMinutes(1);
        Assert.Equal(OrderStatus.Filled, fixture.SetPrice("BTC-PERP", 50_000m).Orders.Single().Order.Status);
    }
}
