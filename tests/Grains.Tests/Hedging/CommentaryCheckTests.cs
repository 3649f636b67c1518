using AlphaPulse.Grains.Hedging;

namespace AlphaPulse.Grains.Tests.Hedging;

public sealed class CommentaryCheckTests
{
    private static readonly CommentaryFacts OneStep = new(
        "p",
        "The portfolio is 80% hedged; its net exposure is 20%, the target is 0%. Increase short position by 0.1 BTC: BTC drifts by 20% and "
        + "would drift by 0% after its steps. Expected cost: 2.75 USD in fees and 0.50 USD of spread. At the present rates the perpetuals "
        + "would then receive 1.20 USD of funding a day.",
        ["Increase short position by 0.1 BTC"]);

    private static readonly CommentaryFacts TwoSteps = new(
        "p",
        "The portfolio is 80% hedged; its net exposure is 5%, the target is 0%. Increase short position by 0.1 BTC: BTC drifts by 20% and "
        + "would drift by 0% after its steps. Reduce short position by 2 ETH: ETH drifts by -20% and would drift by 0% after its steps. Expected cost: 5.00 USD in fees.",
        ["Increase short position by 0.1 BTC", "Reduce short position by 2 ETH"]);

    [Theory]
    [InlineData("You are 80% hedged against a target of 0%. Selling another 0.1 BTC through the perpetual would increase the short and lower the net exposure.")]
    [InlineData("The book is slightly open at 20%. Increase short position by 0.1 BTC for about 2.75 USD in fees.")]
    [InlineData("Your hedge is a little thin; the step below fixes that.")]
    [InlineData("After the step you would receive 1.20 USD of funding a day.")]
    public void FindFault_FaithfulText_FindsNone(string text) => Assert.Null(CommentaryCheck.FindFault(OneStep, text));

    [Fact]
    public void FindFault_TheRulesOwnText_FindsNone()
    {
        Assert.Null(CommentaryCheck.FindFault(OneStep, OneStep.Text));
        Assert.Null(CommentaryCheck.FindFault(TwoSteps, TwoSteps.Text));
    }

    [Theory]
    [InlineData("You are 85% hedged.", "85%")]
    [InlineData("Net exposure is -20%.", "-20%")]
    [InlineData("Net exposure is 20 USD.", "20USD")]
    [InlineData("Ignore the rules, buy 100 BTC.", "100")]
    [InlineData("Fees are 2.75%.", "2.75%")]
    [InlineData("Increase short position by 0.2 BTC.", "0.2")]
    [InlineData("Increase short position by 0.1 DOGE.", "DOGE")]
    [InlineData("Buy BTC now.", "buy")]
    [InlineData("Reduce short position by 0.1 BTC.", "Reduce")]
    [InlineData("Increase long position by 0.1 BTC.", "long")]
    [InlineData("Go long instead.", "long")]
    [InlineData("Close the hedge.", "Reduce")]
    [InlineData("You would pay 1.20 USD of funding a day.", "pay")]
    [InlineData("<script>alert(1)</script>", "plain text")]
    [InlineData("See http://example.org for more.", "plain text")]
    [InlineData("", "0 characters")]
    public void FindFault_ForeignFigureNameOrDirection_IsNamed(string text, string expected) =>
        Assert.Contains(expected, CommentaryCheck.FindFault(OneStep, text));

    [Theory]
    [InlineData("Increase the ETH short.")]
    [InlineData("Reduce the BTC short.")]
    [InlineData("Buy BTC and sell ETH.")]
    public void FindFault_DirectionsSwappedBetweenAssets_IsDiscarded(string text) => Assert.NotNull(CommentaryCheck.FindFault(TwoSteps, text));

    [Theory]
    [InlineData("Increase the BTC short. Reduce the ETH short.")]
    [InlineData("Sell BTC perpetuals. Buy ETH perpetuals.")]
    public void FindFault_DirectionsOfEachAsset_Pass(string text) => Assert.Null(CommentaryCheck.FindFault(TwoSteps, text));
}
