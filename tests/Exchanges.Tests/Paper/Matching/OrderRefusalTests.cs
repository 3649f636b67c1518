using AlphaPulse.Exchanges.Paper;
using AlphaPulse.Exchanges.Paper.Matching;

namespace AlphaPulse.Exchanges.Tests.Paper.Matching;

public sealed class OrderRefusalTests
{
    private readonly EngineFixture fixture = new();

    [Theory]
    [InlineData("BTC-PERP", 0.0005, RejectReason.Other, "multiple of 0.001")]
    [InlineData("BTC-PERP", 0, RejectReason.Other, "multiple of 0.001")]
    [InlineData("BTC-PERP", 501, RejectReason.AboveMaximum, "maximum 500")]
    [InlineData("BTC", 0.00001, RejectReason.BelowMinimum, "minimum 5 USDT")]
    [InlineData("DOGE", 1, RejectReason.Other, "no market DOGE")]
    [InlineData("BTC", 0.500001, RejectReason.InsufficientFunds, "0.5 is available")]
    [InlineData("BTC-PERP", 10, RejectReason.InsufficientFunds, "margin")]
    public void Place_MarketSellThatBreaksARule_IsRefusedAndChangesNothing(string symbol, double quantity, RejectReason reason, string text)
    {
        var before = fixture.Engine.GetState();
        var placement = fixture.Market(symbol, OrderSide.Sell, (decimal)quantity);
        Assert.Null(placement.Order);
        Assert.Equal(reason, placement.Refusal!.Reason);
        Assert.Contains(text, placement.Refusal.Text, StringComparison.Ordinal);
        Assert.Equal(before.LastOrderNumber, fixture.Engine.GetState().LastOrderNumber);
        Assert.Equal(before.Coins, fixture.Engine.Coins);
    }

    [Fact]
    public void Place_MarginJustEnough_IsTakenAndOneLotMoreIsNot()
    {
        // Backing: 50,000 + 0.9 x (25,000 + 25,000) = 95,000 USDT. At leverage 3 and bids near 49,950 a short of 5.6 BTC needs about
        // 93,400 with its fee, one of 5.8 about 96,700.
        Assert.Equal(RejectReason.InsufficientFunds, fixture.Market("BTC-PERP", OrderSide.Sell, 5.8m).Refusal!.Reason);
        Assert.Null(fixture.Market("BTC-PERP", OrderSide.Sell, 5.6m).Refusal);
    }

    [Fact]
    public void Place_ReducingWithoutMargin_IsTaken()
    {
        fixture.Market("BTC-PERP", OrderSide.Sell, 5.6m);
        fixture.SetPrice("BTC-PERP", 70_000m);
        Assert.True(fixture.Engine.AvailableMargin < 0);
        Assert.Null(fixture.Market("BTC-PERP", OrderSide.Buy, 1m).Refusal);
    }

    [Fact]
    public void Place_FlipWithTheMarginOfWhatItCloses_IsTaken()
    {
        fixture.Market("BTC-PERP", OrderSide.Sell, 3m);
        Assert.Null(fixture.Market("BTC-PERP", OrderSide.Buy, 6m).Refusal);
        Assert.Equal(3m, fixture.Engine.Positions.Single().Quantity);
    }

    [Fact]
    public void Place_SpotBuyBeyondFreeUsdt_IsRefused()
    {
        fixture.Limit("BTC", OrderSide.Buy, 0.9m, 49_000m);
        Assert.Equal(RejectReason.InsufficientFunds, fixture.Market("ETH", OrderSide.Buy, 3m).Refusal!.Reason);
        Assert.Null(fixture.Market("ETH", OrderSide.Buy, 2m).Refusal);
    }

    [Fact]
    public void Place_UsedOrderLinkId_IsRefusedWhetherOpenOrClosed()
    {
        var used = new EngineFixture(new MatchingOptions { WasOrderLinkIdUsed = id => id == "old" });
        var order = new NewOrder
        {
            OrderLinkId = "open", Symbol = "BTC", Side = OrderSide.Buy, Quantity = 0.1m, Type = OrderType.Limit, LimitPrice = 40_000m,
        };
        Assert.Null(used.Engine.Place(order, used.Now).Refusal);
        Assert.Equal(RejectReason.DuplicateOrderLinkId, used.Engine.Place(order, used.Now).Refusal!.Reason);
        Assert.Equal(RejectReason.DuplicateOrderLinkId, used.Engine.Place(order with { OrderLinkId = "old" }, used.Now).Refusal!.Reason);
    }

    [Theory]
    [InlineData("")]
    [InlineData("with.dot")]
    [InlineData("1234567890123456789012345678901234567")]
    public void Place_OrderLinkIdOfAnotherForm_IsRefused(string id)
    {
        var order = new NewOrder { OrderLinkId = id, Symbol = "BTC", Side = OrderSide.Buy, Quantity = 0.1m };
        Assert.Contains("1 to 36", fixture.Engine.Place(order, fixture.Now).Refusal!.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Place_ReduceOnlyWithNothingToReduce_IsRefused()
    {
        Assert.Equal(RejectReason.ReduceOnlyConflict, fixture.Market("BTC-PERP", OrderSide.Buy, 0.1m, reduceOnly: true).Refusal!.Reason);
        fixture.Market("BTC-PERP", OrderSide.Buy, 0.1m);
        Assert.Equal(RejectReason.ReduceOnlyConflict, fixture.Market("BTC-PERP", OrderSide.Buy, 0.1m, reduceOnly: true).Refusal!.Reason);
        Assert.Equal(RejectReason.Other, fixture.Market("BTC", OrderSide.Sell, 0.1m, reduceOnly: true).Refusal!.Reason);
    }

    [Fact]
    public void Place_ReduceOnlyLargerThanThePosition_IsClampedToIt()
    {
        fixture.Market("BTC-PERP", OrderSide.Sell, 0.2m);
        var order = fixture.Market("BTC-PERP", OrderSide.Buy, 1m, reduceOnly: true).Order!.Order;
        Assert.Equal((0.2m, 0.2m, OrderStatus.Filled), (order.Quantity, order.FilledQuantity, order.Status));
        Assert.Empty(fixture.Engine.Positions);
    }

    [Fact]
    public void Place_ReduceOnlyDustBelowTheMinimumValue_IsTaken()
    {
        fixture.Market("SOL-PERP", OrderSide.Sell, 1m);
        fixture.SetPrice("SOL-PERP", 40m);
        Assert.Equal(RejectReason.BelowMinimum, fixture.Market("SOL-PERP", OrderSide.Buy, 0.1m).Refusal!.Reason);
        Assert.Null(fixture.Market("SOL-PERP", OrderSide.Buy, 0.1m, reduceOnly: true).Refusal);
    }

    [Fact]
    public void SetPrice_WaitingReduceOnlyWithoutPosition_IsCancelled()
    {
        fixture.Market("BTC-PERP", OrderSide.Sell, 0.2m);
        fixture.Limit("BTC-PERP", OrderSide.Buy, 0.2m, 48_000m, reduceOnly: true);
        fixture.Market("BTC-PERP", OrderSide.Buy, 0.2m);
        fixture.Now += TimeSpan.FromSeconds(1);
        Assert.Equal(OrderStatus.Cancelled, fixture.SetPrice("BTC-PERP", 47_000m).Orders.Single().Order.Status);
        Assert.Empty(fixture.Engine.Positions);
    }

    [Fact]
    public void Place_MarketNotTrading_TakesOnlyReduceOnly()
    {
        var closed = PaperMarkets.All.Select(m => m with { IsTrading = false });
        var state = new MatchingState { Positions = [new EnginePosition("BTC-PERP", 0, 1m, 50_000m)] };
        var engine = new MatchingEngine(closed, new MatchingOptions(), state);
        engine.SetPrice("BTC-PERP", new MarketPrice(50_000m, 50_000m), fixture.Now);
        var sell = new NewOrder { Symbol = "BTC-PERP", Side = OrderSide.Sell, Quantity = 0.5m };
        Assert.Equal(RejectReason.NotTrading, engine.Place(sell, fixture.Now).Refusal!.Reason);
        Assert.Null(engine.Place(sell with { ReduceOnly = true }, fixture.Now).Refusal);
    }

    [Fact]
    public void Place_MoreThanTheOpenOrdersAllowed_IsRefused()
    {
        var small = new EngineFixture(new MatchingOptions { MaxOpenOrders = 2 });
        Assert.Null(small.Limit("SOL", OrderSide.Buy, 1m, 100m).Refusal);
        Assert.Null(small.Limit("SOL", OrderSide.Buy, 1m, 101m).Refusal);
        Assert.Contains("cancel some", small.Limit("SOL", OrderSide.Buy, 1m, 102m).Refusal!.Text, StringComparison.Ordinal);
    }
}
