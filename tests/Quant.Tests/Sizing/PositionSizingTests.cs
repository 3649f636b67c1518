using AlphaPulse.Quant.Sizing;
using FsCheck;
using FsCheck.Fluent;

namespace AlphaPulse.Quant.Tests.Sizing;

public sealed class PositionSizingTests
{
    // Equity 100,000, BTC at 50,000, ATR 1,500, tick 0.1, lot 0.000001, nothing held, limit 20 %, sideways.
    private static readonly PositionSizeRequest s_request = new(100_000, 50_000, 1_500, 0.1m, 0.000001m, 0, 0.20m, 1);

    [Fact]
    public void Recommend_ByHand_RisksOnePercent()
    {
        // Risk 1,000; stop 47,000; target 56,000; 1,000 / 3,000 = 0.333333; room 20,000 / 50,000 = 0.4.
        Assert.Equal(new PositionSize(0.333333m, 0.4m, 1_000, 47_000, 56_000, Reason: null), PositionSizing.Recommend(s_request));
    }

    [Fact]
    public void Recommend_PositionLimitBinds_SaysSo()
    {
        // ATR 500: 1,000 / 1,000 = 1 by risk, 0.4 by limit.
        var size = PositionSizing.Recommend(s_request with { AverageTrueRange = 500 });

        Assert.Equal(0.4m, size.RecommendedSize);
        Assert.Equal("Position limit: 20000.00 USD less the net exposure allows 0.4.", size.Reason);
    }

    [Theory]
    [InlineData(15_000, 0.1)]
    [InlineData(-15_000, 0.1)]
    public void Recommend_NetExposure_UsesUpTheRoomWhateverItsSign(int net, double maxSize)
    {
        Assert.Equal((decimal)maxSize, PositionSizing.Recommend(s_request with { NetExposureUsd = net }).MaxSize);
    }

    [Fact]
    public void Recommend_NoRoom_IsZeroAndNamesTheLimit()
    {
        var size = PositionSizing.Recommend(s_request with { NetExposureUsd = 25_000 });

        Assert.Equal((0, 0), (size.RecommendedSize, size.MaxSize));
        Assert.Equal("Position limit: the net exposure of 25000.00 USD leaves no room under 20000.00 USD.", size.Reason);
    }

    [Theory]
    [InlineData(1.5, 0.333333)]
    [InlineData(0.5, 0.166666)]
    [InlineData(0.25, 0.083333)]
    [InlineData(0, 0)]
    public void Recommend_RegimeMultiplier_OnlyLowers(double multiplier, double expected)
    {
        Assert.Equal((decimal)expected, PositionSizing.Recommend(s_request with { LeverageMultiplier = (decimal)multiplier }).RecommendedSize);
    }

    [Fact]
    public void Recommend_LessThanALot_IsZeroAndSaysSo()
    {
        var size = PositionSizing.Recommend(s_request with { LotStep = 1 });

        Assert.Equal(0, size.RecommendedSize);
        Assert.StartsWith("Lot step: 0.3333", size.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Recommend_NoRange_CountsOneTick()
    {
        var size = PositionSizing.Recommend(s_request with { AverageTrueRange = 0 });

        Assert.Equal(49_999.8m, size.StopLoss);
        Assert.Equal(0.4m, size.RecommendedSize);
    }

    [Fact]
    public void Recommend_RangeLargerThanThePrice_StopsAtOneTick()
    {
        Assert.Equal(0.1m, PositionSizing.Recommend(s_request with { AverageTrueRange = 30_000 }).StopLoss);
    }

    [Fact]
    public void Recommend_PriceAtItsTick_IsZeroAndSaysSo()
    {
        var size = PositionSizing.Recommend(s_request with { Price = 0.1m });

        Assert.Equal(0, size.RecommendedSize);
        Assert.Contains("no stop fits below it", size.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-5_000)]
    public void Recommend_NoEquity_IsZeroAndSaysSo(int equity)
    {
        var size = PositionSizing.Recommend(s_request with { EquityUsd = equity });

        Assert.Equal((0, 0), (size.RecommendedSize, size.RiskPerTradeUsd));
        Assert.Contains("nothing to risk", size.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Recommend_BadInput_IsRefusedByName()
    {
        foreach (var bad in new[]
        {
            s_request with { Price = 0 }, s_request with { TickSize = 0 }, s_request with { LotStep = -1 },
            s_request with { AverageTrueRange = -1 }, s_request with { LeverageMultiplier = -1 }, s_request with { PositionLimitFraction = -1 },
        })
        {
            Assert.Throws<ArgumentException>(() => PositionSizing.Recommend(bad));
        }
    }

    [Fact]
    public void Recommend_Always_KeepsEveryLimitAndTheLot()
    {
        var cases =
            from equity in Gen.Choose(0, 100_000_000)
            from price in Gen.Choose(1, 100_000_000)
            from range in Gen.Choose(0, 50_000_000)
            from net in Gen.Choose(-50_000_000, 50_000_000)
            from multiplier in Gen.Choose(0, 15)
            from lot in Gen.Elements(0.000001m, 0.001m, 0.01m, 1m, 10m)
            select new PositionSizeRequest(equity / 7m, price / 300m, range / 300m, 0.01m, lot, net / 9m, 0.20m, multiplier / 10m);
        var configuration = Config.QuickThrowOnFailure.WithMaxTest(2_000);
        Prop.ForAll(cases.ToArbitrary(), r =>
        {
            var size = PositionSizing.Recommend(r);
            return size.RecommendedSize >= 0
                && size.RecommendedSize <= size.MaxSize
                && size.RecommendedSize * (r.Price - size.StopLoss) <= size.RiskPerTradeUsd
                && size.RecommendedSize % r.LotStep == 0
                && size.StopLoss >= r.TickSize
                && (size.RecommendedSize > 0 || size.Reason is not null);
        }).Check(configuration);
    }
}
