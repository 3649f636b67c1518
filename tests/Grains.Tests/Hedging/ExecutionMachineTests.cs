using AlphaPulse.Exchanges;
using AlphaPulse.Grains.Hedging;
using static AlphaPulse.Grains.Tests.Hedging.ExecutionFixture;

namespace AlphaPulse.Grains.Tests.Hedging;

public sealed class ExecutionMachineTests
{
    private static readonly PlaceOutcome Accepted = new PlaceOutcome.Accepted("v1");
    private static readonly PlaceOutcome Lost = new PlaceOutcome.Unknown("time-out");

    [Fact]
    public void Woken_NewExecution_RecordsTheIntentBeforeAnythingElse()
    {
        var step = Execution(Sell(0.1m)).Wake();

        Assert.Equal(new ExecutionEffect.Authorise(1), step.Effect);
        Assert.Equal(LegState.Sent, step.Execution.Leg(1).State);
        Assert.Equal(Start, step.Execution.Leg(1).IntentAt);
    }

    [Fact]
    public void Woken_IntentRecordedByAnEarlierActivation_AsksAndNeverSends()
    {
        var crashed = Execution(Sell(0.1m)).Wake().Execution;

        Assert.Equal(new ExecutionEffect.Ask(1), crashed.Wake(3).Effect);
        Assert.Equal(new ExecutionEffect.Ask(1), crashed.Wake(3_000).Effect);
    }

    [Fact]
    public void Authorised_Allowed_SendsWithTheStateThatIsPersisted()
    {
        var intended = Execution(Sell(0.1m)).Wake();
        var step = intended.On(new ExecutionEvent.Authorised(1, Authorisation.Allowed), At(0.1));

        Assert.Equal(new ExecutionEffect.Send(1), step.Effect);
        Assert.Same(intended.Execution, step.Execution);
    }

    [Fact]
    public void Authorised_GateTookLongerThanTheSendWindow_DoesNotSend()
    {
        var step = Execution(Sell(0.1m)).Wake().On(new ExecutionEvent.Authorised(1, Authorisation.Allowed), At(5.001));

        Assert.Equal(new ExecutionEffect.Report(), step.Effect);
        Assert.Equal(LegState.Rejected, step.Execution.Leg(1).State);
    }

    [Fact]
    public void Authorised_Refused_RejectsTheLegAndEndsTheRestUnsent()
    {
        var step = Execution(Sell(0.1m), Sell(1m, "ETH-PERP")).Wake()
            .On(new ExecutionEvent.Authorised(1, new Authorisation("TRADING_HALTED", "Trading is halted.")), At(0));

        Assert.All(step.Execution.Legs, leg => Assert.Equal(LegState.Rejected, leg.State));
        Assert.Contains("TRADING_HALTED", step.Execution.Leg(1).Reason);
        Assert.Equal(HedgeStatus.Failed, step.Execution.Status());
        Assert.NotNull(step.Alert);
    }

    [Fact]
    public void Authorised_LegThatWasAskedForAlready_Throws()
    {
        var asked = Execution(Sell(0.1m)).SendFirst(Lost).On(new ExecutionEvent.Answered(1, Nothing), At(1, null));

        Assert.Throws<InvalidOperationException>(() => asked.On(new ExecutionEvent.Authorised(1, Authorisation.Allowed), At(1)));
    }

    [Fact]
    public void Placed_AcceptedAndFilled_Completes()
    {
        var sent = Execution(Sell(0.1m)).SendFirst(Accepted);
        Assert.Equal(new ExecutionEffect.Ask(1), sent.Effect);

        var done = sent.On(new ExecutionEvent.Answered(1, Listed(sent.Execution.Leg(1), OrderStatus.Filled, 0.1m)), At(0.1));

        Assert.Equal(new ExecutionEffect.Report(), done.Effect);
        Assert.Equal(HedgeStatus.Completed, done.Execution.Status());
        Assert.Equal([new HedgeTrade("BTC-PERP", LegSide.Sell, 0.1m, 50_000m)], done.Execution.Result().Trades);
        Assert.Equal(new ExecutionEffect.Rest(), done.On(new ExecutionEvent.Reported(), At(0.2)).Effect);
    }

    [Fact]
    public void Placed_ReplyLost_IsUnknownUntilTheVenueProvesTheFill()
    {
        var lost = Execution(Sell(0.1m)).SendFirst(Lost);
        Assert.Equal(LegState.Unknown, lost.Execution.Leg(1).State);
        Assert.Equal(HedgeStatus.Pending, lost.Execution.Status());
        Assert.False(lost.Execution.IsInFlight());

        var proved = lost.On(new ExecutionEvent.Answered(1, Listed(lost.Execution.Leg(1), OrderStatus.Filled, 0.1m)), At(1));

        Assert.Equal(LegState.Filled, proved.Execution.Leg(1).State);
        Assert.Equal(HedgeStatus.Completed, proved.Execution.Status());
    }

    [Theory]
    [InlineData(RejectReason.InsufficientFunds)]
    [InlineData(RejectReason.NotPermitted)]
    public void Placed_RejectedForGood_StopsEverythingAndAlerts(RejectReason reason)
    {
        var step = Execution(Sell(0.1m), Sell(1m, "ETH-PERP")).RefuseFirst(reason);

        Assert.Equal(new ExecutionEffect.Report(), step.Effect);
        Assert.All(step.Execution.Legs, leg => Assert.Equal(LegState.Rejected, leg.State));
        Assert.Contains(reason.ToString(), step.Alert);
    }

    [Theory]
    [InlineData(RejectReason.BelowMinimum)]
    [InlineData(RejectReason.AboveMaximum)]
    [InlineData(RejectReason.NotTrading)]
    [InlineData(RejectReason.RateLimited)]
    [InlineData(RejectReason.Other)]
    public void Placed_RejectedForThisOrder_GoesOnWithOtherAssets(RejectReason reason)
    {
        var step = Execution(Sell(0.1m), Sell(0.2m), Sell(1m, "ETH-PERP")).RefuseFirst(reason);

        Assert.Equal(new ExecutionEffect.Authorise(3), step.Effect);
        Assert.Equal(LegState.Rejected, step.Execution.Leg(2).State);
    }

    [Theory]
    [InlineData(RejectReason.PriceMoved)]
    [InlineData(RejectReason.ReduceOnlyConflict)]
    public void Placed_RejectedBecauseThePlanIsOld_PlansTheAssetAgainOnce(RejectReason reason)
    {
        var rejected = new PlaceOutcome.Rejected(reason, "moved");
        var step = Execution(Sell(0.1m), Sell(0.2m)).RefuseFirst(reason);
        Assert.Equal(new ExecutionEffect.Replan("BTC"), step.Effect);
        Assert.Equal(new ExecutionEffect.Replan("BTC"), step.Execution.Wake(1).Effect);

        step = step.On(new ExecutionEvent.Replanned("BTC", [Sell(0.15m)], null), At(1));
        Assert.Equal(new ExecutionEffect.Authorise(3), step.Effect);
        Assert.EndsWith("-3", step.Execution.Leg(3).OrderLinkId, StringComparison.Ordinal);

        step = step.On(new ExecutionEvent.Authorised(3, Authorisation.Allowed), At(1)).On(new ExecutionEvent.Placed(3, rejected), At(1))
            .On(new ExecutionEvent.Answered(3, Nothing), At(1));
        Assert.Equal(new ExecutionEffect.Report(), step.Effect);
        Assert.Equal(HedgeStatus.Failed, step.Execution.Status());
    }

    [Fact]
    public void Replanned_NothingLeftToDo_Completes()
    {
        var step = Execution(Buy(0.1m, reduceOnly: true)).RefuseFirst(RejectReason.ReduceOnlyConflict)
            .On(new ExecutionEvent.Replanned("BTC", [], null), At(1));

        Assert.Equal(HedgeStatus.Completed, step.Execution.Status());
        Assert.Empty(step.Execution.Result().Trades);
    }

    [Fact]
    public void Replanned_WithAProblem_Fails()
    {
        var step = Execution(Sell(0.1m), Sell(0.1m)).RefuseFirst(RejectReason.PriceMoved)
            .On(new ExecutionEvent.Replanned("BTC", [], "the exchange does not answer"), At(1));

        Assert.Equal(HedgeStatus.Failed, step.Execution.Status());
        Assert.Equal(new ExecutionEffect.Report(), step.Effect);
    }

    [Fact]
    public void Placed_RefusedButListedByTheVenue_IsWhatTheVenueLists()
    {
        var step = Execution(Sell(0.1m)).SendFirst(new PlaceOutcome.Rejected(RejectReason.InsufficientFunds, "the request came twice"));
        Assert.Equal(new ExecutionEffect.Ask(1), step.Effect);

        step = step.On(new ExecutionEvent.Answered(1, Listed(step.Execution.Leg(1), OrderStatus.Filled, 0.1m)), At(0.2));
        Assert.Equal(HedgeStatus.Completed, step.Execution.Status());
    }

    [Fact]
    public void Placed_RefusedAndNoAnswerAfterwards_IsNotRejectedYet()
    {
        var step = Execution(Sell(0.1m)).SendFirst(new PlaceOutcome.Rejected(RejectReason.PriceMoved, "moved"))
            .On(new ExecutionEvent.Unanswered(1, "503"), At(6));

        Assert.Equal(LegState.Unknown, step.Execution.Leg(1).State);
        Assert.Equal(new ExecutionEffect.Replan("BTC"), step.On(new ExecutionEvent.Answered(1, Nothing), At(7)).Effect);
    }

    [Fact]
    public void Placed_DuplicateIdWithMatchingOrder_AdoptsIt()
    {
        var step = Execution(Sell(0.1m)).SendFirst(new PlaceOutcome.Rejected(RejectReason.DuplicateOrderLinkId, "known"));
        step = step.On(new ExecutionEvent.Answered(1, Listed(step.Execution.Leg(1), OrderStatus.Filled, 0.1m)), At(0.2));

        Assert.Equal(HedgeStatus.Completed, step.Execution.Status());
    }

    [Theory]
    [InlineData("ETH-PERP", LegSide.Sell, 0.1, 0)]
    [InlineData("BTC-PERP", LegSide.Buy, 0.1, 0)]
    [InlineData("BTC-PERP", LegSide.Sell, 0.2, 0)]
    [InlineData("BTC-PERP", LegSide.Sell, 0.1, -11)]
    [InlineData("BTC-PERP", LegSide.Sell, 0.1, 11)]
    public void Placed_DuplicateIdWithAnotherOrder_StopsAndAlertsOnce(string symbol, LegSide side, double quantity, double createdAt)
    {
        var step = Execution(Sell(0.1m), Sell(1m, "ETH-PERP")).SendFirst(new PlaceOutcome.Rejected(RejectReason.DuplicateOrderLinkId, "known"));
        var other = step.Execution.Leg(1) with { Symbol = symbol, Side = side, Quantity = (decimal)quantity };
        var report = Listed(other, OrderStatus.Filled, (decimal)quantity, createdAt: createdAt);
        step = step.On(new ExecutionEvent.Answered(1, report), At(0.2));

        Assert.Equal(LegState.Unknown, step.Execution.Leg(1).State);
        Assert.Equal(0, step.Execution.Leg(1).Filled);
        Assert.Equal(LegState.Rejected, step.Execution.Leg(2).State);
        Assert.Contains("does not match", step.Execution.Leg(2).Reason);
        Assert.NotNull(step.Alert);
        Assert.Null(step.On(new ExecutionEvent.Answered(1, report), At(1)).Alert);
    }

    [Fact]
    public void Woken_PlanOlderThanAMinute_SendsNothing()
    {
        var step = Execution(Sell(0.1m), Sell(1m, "ETH-PERP")).Wake(60.5);

        Assert.Equal(new ExecutionEffect.Report(), step.Effect);
        Assert.Equal(HedgeStatus.Failed, step.Execution.Status());
    }

    [Fact]
    public void Result_NoLegs_IsCompleted() => Assert.Equal(HedgeStatus.Completed, Execution().Status());

    [Fact]
    public void Answered_ReduceOnlyOrderCutDownByTheVenue_IsOursAndItsFillIsFinal()
    {
        var sent = Execution(Buy(0.5m, reduceOnly: true)).SendFirst(Accepted);
        var listed = Listed(sent.Execution.Leg(1), OrderStatus.Filled, filled: 0.3m);

        var step = sent.On(
            new ExecutionEvent.Answered(1, listed with { Order = listed.Order! with { Quantity = 0.3m } }), At(1));

        Assert.Equal(LegState.PartiallyFilled, step.Execution.Leg(1).State);
        Assert.True(step.Execution.Leg(1).IsFinal);
        Assert.Equal(0.3m, step.Execution.Leg(1).Filled);
    }

    [Fact]
    public void Woken_LegHasKeptTheBookWaitingLongEnough_IsAskedAtOnceAndNeverWaitsForThePast()
    {
        var step = Execution(Sell(0.1m), Sell(1m, "ETH-PERP")).SendFirst(Accepted);
        foreach (var at in new[] { 0.1, 0.3, 0.7, 1.5, 3.1, 4.4 })
            step = step.On(new ExecutionEvent.Answered(1, Listed(step.Execution.Leg(1), OrderStatus.New, 0)), At(at));
        Assert.Equal(Start.AddSeconds(5), Assert.IsType<ExecutionEffect.Wait>(step.Effect).Until);

        var woken = step.Execution.Wake(5);

        Assert.Equal(new ExecutionEffect.Ask(1), woken.Effect);
        var answered = woken.On(new ExecutionEvent.Answered(1, Listed(step.Execution.Leg(1), OrderStatus.New, 0)), At(5));
        Assert.Equal(LegState.Unknown, answered.Execution.Leg(1).State);
        Assert.Equal(new ExecutionEffect.Authorise(2), answered.Effect);
    }
}
