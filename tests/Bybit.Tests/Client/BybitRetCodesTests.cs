using AlphaPulse.Exchanges;
using AlphaPulse.Exchanges.Bybit;

namespace AlphaPulse.Bybit.Tests.Client;

public sealed class BybitRetCodesTests
{
    [Theory]
    [InlineData(10001, "The number of contracts exceeds minimum limit allowed", RejectReason.BelowMinimum)]
    [InlineData(10001, "The number of contracts exceeds maximum limit allowed: too large, order_qty:1 > max_qty:0", RejectReason.AboveMaximum)]
    [InlineData(10001, "[uuid]sell: [955174000,955350000] invalid", RejectReason.PriceMoved)]
    [InlineData(10001, "position idx not match position mode", RejectReason.Other)]
    [InlineData(110017, "current position is zero, cannot fix reduce-only order qty", RejectReason.ReduceOnlyConflict)]
    [InlineData(110017, "orderQty will be truncated to zero.", RejectReason.BelowMinimum)]
    [InlineData(110007, "ab not enough for new order", RejectReason.InsufficientFunds)]
    [InlineData(110072, "OrderLinkedID is duplicate", RejectReason.DuplicateOrderLinkId)]
    [InlineData(170141, "Duplicate clientOrderId", RejectReason.DuplicateOrderLinkId)]
    [InlineData(170140, "Order value exceeded lower limit.", RejectReason.BelowMinimum)]
    public void Explain_ARefusedOrder_NamesTheReason(int code, string text, RejectReason reason)
    {
        var meaning = BybitRetCodes.Explain(code, text);
        Assert.Equal((BybitOutcome.Rejected, reason), (meaning.Outcome, meaning.Reason));
    }

    [Theory]
    [InlineData(10000)]
    [InlineData(10016)]
    [InlineData(170007)]
    [InlineData(170146)]
    [InlineData(429)]
    public void Explain_AServerFailure_ProvesNothing(int code) => Assert.Equal(BybitOutcome.Unknown, BybitRetCodes.Explain(code, "").Outcome);

    [Fact]
    public void Explain_ACodeThatNoTableKnows_ProvesNothing() => Assert.Equal(BybitOutcome.Unlisted, BybitRetCodes.Explain(987_654, "new").Outcome);

    [Fact]
    public void All_CodesThatNeedAPerson_SayWhatToChange() =>
        Assert.DoesNotContain(BybitRetCodes.All.Values, meaning => meaning.Outcome == BybitOutcome.Stop && string.IsNullOrEmpty(meaning.Advice));

    [Theory]
    [InlineData(110025)]
    [InlineData(110026)]
    [InlineData(110043)]
    [InlineData(34040)]
    public void Explain_NotModified_IsSuccess(int code) => Assert.Equal(BybitOutcome.Succeeded, BybitRetCodes.Explain(code, "not modified").Outcome);
}
