using AlphaPulse.Quant.Exposures;
using AlphaPulse.Quant.Limits;

namespace AlphaPulse.Quant.Tests.Limits;

public sealed class LimitCheckTests
{
    // Equity 100,000 at its peak: position limit 20,000, exposure 100,000, margin 150,000, drawdown 25 %.
    private static readonly AccountRisk s_account = new(
        [new("BTC", 0, 50_000, 0, 50_000), new("ETH", 0, 2_500, 0, 2_500)], 100_000, 100_000, RiskLimits.Default, TradingState.Active);

    [Theory]
    [InlineData(0.4, null)]
    [InlineData(-0.4, null)]
    [InlineData(0.401, LimitCodes.Position)]
    [InlineData(-0.401, LimitCodes.Position)]
    public void Position_IsRefusedAboveTheLimitNotAtIt(double quantity, string? code)
    {
        Assert.Equal(code, Judge(s_account, Perpetual("BTC", quantity)).Code);
        Assert.Equal(code, Judge(s_account, new ProposedOrder("BTC", Market.Spot, (decimal)quantity, ReduceOnly: false)).Code);
    }

    [Fact]
    public void Refusal_Sentence_HasTheNumbers()
    {
        var decision = Judge(s_account, Perpetual("BTC", -0.41));

        Assert.False(decision.Allowed);
        Assert.Equal("selling 0.41 BTC-PERP would make the net exposure of BTC 20500.00 USD, above the limit of 20000.00 USD (20 % of 100000.00 USD).", decision.Reason);
        Assert.Equal(0, decision.Leg);
    }

    [Fact]
    public void Position_OrderThatLowersTheNetExposure_PassesAboveTheLimit()
    {
        // 1 BTC of spot is 50,000 net; selling 0.5 leaves 25,000, still above 20,000.
        var account = With(new AssetExposure("BTC", 1, 50_000, 0, 50_000));

        Assert.True(Judge(account, Perpetual("BTC", -0.5)).Allowed);
        Assert.Equal(LimitCodes.Position, Judge(account, Perpetual("BTC", 0.001)).Code);
        // 50,000 to -60,000: higher, not lower.
        Assert.Equal(LimitCodes.Position, Judge(account, Perpetual("BTC", -2.2)).Code);
    }

    [Theory]
    [InlineData(8, null)]
    [InlineData(8.001, LimitCodes.Exposure)]
    public void Exposure_SumsTheAssets(double eth, string? code)
    {
        // BTC 80,000 of spot stays as it is; ETH adds 2,500 each: 100,000 at 8.
        var account = With(new AssetExposure("BTC", 1.6m, 50_000, 0, 50_000)) with { Limits = RiskLimits.Default with { Position = 1 } };

        Assert.Equal(code, Judge(account, Perpetual("ETH", eth)).Code);
    }

    [Theory]
    [InlineData(-3.0, null)]
    [InlineData(-3.001, LimitCodes.Margin)]
    public void Margin_CountsGrossNotionalAlsoForAHedge(double quantity, string? code)
    {
        // 4 BTC of spot: any short lowers |net|, so only the margin of 150,000 = 3 BTC is judged.
        var account = With(new AssetExposure("BTC", 4, 50_000, 0, 50_000));

        Assert.Equal(code, Judge(account, Perpetual("BTC", quantity)).Code);
    }

    [Theory]
    [InlineData(75_000, null)]
    [InlineData(74_999, LimitCodes.Drawdown)]
    public void Drawdown_RefusesNewExposureOnly(int equity, string? code)
    {
        var account = With(new AssetExposure("BTC", 0.1m, 50_000, 0, 50_000)) with { EquityUsd = equity };

        Assert.Equal(code, Judge(account, Perpetual("BTC", 0.01)).Code);
        Assert.True(Judge(account, Perpetual("BTC", -0.1)).Allowed);
    }

    [Fact]
    public void ReduceOnlyState_LetsOnlyReducingOrdersPass()
    {
        var account = With(new AssetExposure("BTC", 1, 50_000, -0.5m, 50_000)) with { State = TradingState.ReduceOnly };

        Assert.True(Judge(account, Perpetual("BTC", 0.5, reduceOnly: true)).Allowed);
        Assert.True(Judge(account, Perpetual("BTC", 0.2)).Allowed);
        Assert.Equal(LimitCodes.TradingReduceOnly, Judge(account, Perpetual("BTC", 0.6)).Code);
        Assert.Equal(LimitCodes.TradingReduceOnly, Judge(account, Perpetual("BTC", -0.1)).Code);
        Assert.Equal(LimitCodes.TradingReduceOnly, Judge(account, Perpetual("BTC", -0.1, reduceOnly: true)).Code);
        Assert.Equal(LimitCodes.TradingReduceOnly, Judge(account, new ProposedOrder("BTC", Market.Spot, -1, ReduceOnly: true)).Code);
    }

    [Fact]
    public void HaltedState_LetsNothingPass()
    {
        var account = With(new AssetExposure("BTC", 1, 50_000, -0.5m, 50_000)) with { State = TradingState.Halted };

        Assert.Equal(LimitCodes.TradingHalted, Judge(account, Perpetual("BTC", 0.5, reduceOnly: true)).Code);
    }

    [Fact]
    public void ReduceOnlyOrder_PassesAllFourLimits()
    {
        // Far beyond every limit; buying the hedge back raises |net exposure| and still passes.
        var account = With(new AssetExposure("BTC", 10, 50_000, -8, 50_000)) with { EquityUsd = 10_000 };

        Assert.True(Judge(account, Perpetual("BTC", 8, reduceOnly: true)).Allowed);
        Assert.True(Judge(account, Perpetual("BTC", 9, reduceOnly: true)).Allowed);
        Assert.False(Judge(account, Perpetual("BTC", 9)).Allowed);
    }

    [Fact]
    public void Plan_Flip_IsJudgedLegAfterLeg()
    {
        // 0.5 spot and a wrong-way 0.2 long: net 35,000. The close lowers the perpetual, the open the net exposure.
        var account = With(new AssetExposure("BTC", 0.5m, 50_000, 0.2m, 50_000));

        Assert.True(Judge(account, Perpetual("BTC", -0.2, reduceOnly: true), Perpetual("BTC", -0.5)).Allowed);
    }

    [Fact]
    public void Plan_SecondLegCrossesTheLimit_RefusesThePlanAndNamesTheLeg()
    {
        var decision = Judge(s_account, Perpetual("BTC", -0.3), Perpetual("BTC", -0.2));

        Assert.Equal((LimitCodes.Position, (int?)1), (decision.Code, decision.Leg));
    }

    [Fact]
    public void NoEquity_RefusesEverythingButAReduction()
    {
        var account = With(new AssetExposure("BTC", 0.1m, 50_000, -0.1m, 50_000)) with { EquityUsd = -1 };

        Assert.True(Judge(account, Perpetual("BTC", 0.1, reduceOnly: true)).Allowed);
        Assert.False(Judge(account, Perpetual("ETH", 0.001)).Allowed);
    }

    [Fact]
    public void EmptyPlan_IsAllowed() => Assert.True(LimitCheck.Judge(s_account, []).Allowed);

    [Fact]
    public void BadPlan_IsRefusedAsABug()
    {
        Assert.Throws<ArgumentException>(() => Judge(s_account, Perpetual("SOL", 1)));
        Assert.Throws<ArgumentException>(() => Judge(s_account, Perpetual("BTC", 0)));
    }

    [Fact]
    public void Drawdown_OfNoPeak_IsZero()
    {
        Assert.Equal(0, LimitCheck.Drawdown(100, 0));
        Assert.Equal(0, LimitCheck.Drawdown(110, 100));
        Assert.Equal(0.4m, LimitCheck.Drawdown(60, 100));
        Assert.Equal(1, LimitCheck.Drawdown(-5, 100));
    }

    private static LimitDecision Judge(AccountRisk account, params ProposedOrder[] orders) => LimitCheck.Judge(account, orders);

    private static AccountRisk With(AssetExposure btc) => s_account with { Assets = [btc, s_account.Assets[1]] };

    private static ProposedOrder Perpetual(string asset, double quantity, bool reduceOnly = false) =>
        new(asset, Market.Perpetual, (decimal)quantity, reduceOnly);
}
