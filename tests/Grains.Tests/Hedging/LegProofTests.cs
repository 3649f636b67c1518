using AlphaPulse.Exchanges;
using AlphaPulse.Grains.Hedging;
using static AlphaPulse.Grains.Tests.Hedging.ExecutionFixture;

namespace AlphaPulse.Grains.Tests.Hedging;

public sealed class LegProofTests
{
    private static readonly PlaceOutcome Accepted = new PlaceOutcome.Accepted("v1");
    private static readonly PlaceOutcome Lost = new PlaceOutcome.Unknown("time-out");

    [Fact]
    public void Answered_ListedNowhereAtAVenueWithoutPromise_StaysUnknownForever()
    {
        var step = Execution(Sell(0.1m)).SendFirst(Lost, absenceSeconds: null);
        for (var second = 1; second < 100_000; second += 60)
            step = step.On(new ExecutionEvent.Answered(1, Nothing), At(second, null));

        Assert.Equal(LegState.Unknown, step.Execution.Leg(1).State);
        Assert.IsType<ExecutionEffect.Wait>(step.Effect);
    }

    [Fact]
    public void Unknown_ForAMinute_IsReportedOnce()
    {
        var step = Execution(Sell(0.1m)).SendFirst(Lost, absenceSeconds: null).On(new ExecutionEvent.Unanswered(1, "503"), At(59, null));
        Assert.Null(step.Alert);

        step = step.On(new ExecutionEvent.Unanswered(1, "503"), At(60, null));
        Assert.Contains("unknown since", step.Alert);
        Assert.Null(step.On(new ExecutionEvent.Unanswered(1, "503"), At(90, null)).Alert);
    }

    [Fact]
    public void Answered_ListedNowhereThreeTimesAfterTheVenuesDelay_IsRejectedOnThatProof()
    {
        var step = Execution(Sell(0.1m)).SendFirst(Lost, absenceSeconds: 2);
        foreach (var second in (double[])[0.5, 1, 1.9, 2, 3])
        {
            step = step.On(new ExecutionEvent.Answered(1, Nothing), At(second, 2));
            Assert.Equal(LegState.Unknown, step.Execution.Leg(1).State);
        }

        step = step.On(new ExecutionEvent.Answered(1, Nothing), At(4, 2));

        Assert.Equal(LegState.Rejected, step.Execution.Leg(1).State);
        Assert.Equal(HedgeStatus.Failed, step.Execution.Status());
    }

    [Fact]
    public void Answered_AbsentAfterACrash_CountsOnlyWhenNoSendCanBeUnderWay()
    {
        var crashed = Execution(Sell(0.1m)).Wake().Execution;
        var step = crashed.Wake(1);
        // The writer of the intent begins its send within 5 s and may wait for the venue's limits for 8 s.
        for (var i = 0; i < 10; i++) step = step.On(new ExecutionEvent.Answered(1, Nothing), At(1 + (i * 1.3)));
        Assert.Equal(0, step.Execution.Leg(1).Absences);

        for (var i = 0; i < 3; i++) step = step.On(new ExecutionEvent.Answered(1, Nothing), At(13 + i));
        Assert.Equal(LegState.Rejected, step.Execution.Leg(1).State);
    }

    [Fact]
    public void Answered_AcceptedOrderListedNowhere_IsNeverRejected()
    {
        var step = Execution(Sell(0.1m)).SendFirst(Accepted);
        for (var second = 1; second < 1_000; second++) step = step.On(new ExecutionEvent.Answered(1, Nothing), At(second));

        Assert.Equal(LegState.Unknown, step.Execution.Leg(1).State);
    }

    [Fact]
    public void Unanswered_Repeatedly_BacksOffToHalfAMinute()
    {
        var step = Execution(Sell(0.1m)).SendFirst(Lost);
        var pauses = new List<double>();
        var now = 0.0;
        for (var i = 0; i < 15; i++)
        {
            step = step.On(new ExecutionEvent.Unanswered(1, "503"), At(now));
            var until = Assert.IsType<ExecutionEffect.Wait>(step.Effect).Until;
            pauses.Add((until - Start).TotalSeconds - now);
            now += pauses[^1];
        }

        Assert.InRange(pauses[0], 0.075, 0.125);
        Assert.InRange(pauses[1], 0.15, 0.25);
        Assert.InRange(pauses[14], 22.5, 37.5);
    }

    [Fact]
    public void Answered_ExecutionsWithoutTheOrder_ProveTheFill()
    {
        var lost = Execution(Sell(0.1m)).SendFirst(Lost);
        var leg = lost.Execution.Leg(1);
        var report = new VenueReport(null, [Executed(leg, "a", 0.04m, 50_000m), Executed(leg, "b", 0.06m, 49_990m)]);

        var proved = lost.On(new ExecutionEvent.Answered(1, report), At(1)).Execution.Leg(1);

        Assert.Equal(LegState.Filled, proved.State);
        // (0.04 x 50000 + 0.06 x 49990) / 0.1
        Assert.Equal(49_994m, proved.AveragePrice);
    }

    [Fact]
    public void Answered_AnExecutionListedTwice_IsCountedOnce()
    {
        var lost = Execution(Sell(0.1m)).SendFirst(Lost);
        var leg = lost.Execution.Leg(1);
        var half = Executed(leg, "a", 0.05m, 50_000m);

        var proved = lost.On(new ExecutionEvent.Answered(1, new VenueReport(null, [half, half])), At(1)).Execution.Leg(1);

        Assert.Equal(0.05m, proved.Filled);
        Assert.False(proved.IsFinal);
    }

    [Fact]
    public void Answered_PartlyFilledAndEnded_IsPartialAndEndsTheRestOfTheAssetOnly()
    {
        var sent = Execution(Sell(0.1m), Sell(0.1m), Sell(1m, "ETH-PERP")).SendFirst(Accepted);
        var step = sent.On(new ExecutionEvent.Answered(1, Listed(sent.Execution.Leg(1), OrderStatus.Cancelled, 0.03m)), At(0.1));

        Assert.Equal(LegState.PartiallyFilled, step.Execution.Leg(1).State);
        Assert.Equal(LegState.Rejected, step.Execution.Leg(2).State);
        Assert.StartsWith("Not sent", step.Execution.Leg(2).Reason, StringComparison.Ordinal);
        Assert.Equal(new ExecutionEffect.Authorise(3), step.Effect);
    }

    [Fact]
    public void Answered_PartlyFilledThenSilence_CancelsTheRestAfterTenSeconds()
    {
        var sent = Execution(Sell(0.1m)).SendFirst(Accepted);
        var open = Listed(sent.Execution.Leg(1), OrderStatus.PartiallyFilled, 0.03m);
        var step = sent.On(new ExecutionEvent.Answered(1, open), At(1));
        Assert.Equal(LegState.PartiallyFilled, step.Execution.Leg(1).State);
        Assert.True(step.Execution.IsInFlight());

        step = step.On(new ExecutionEvent.Answered(1, open), At(6));
        Assert.Equal(LegState.Unknown, step.Execution.Leg(1).State);
        Assert.False(step.Execution.IsInFlight());

        step = step.On(new ExecutionEvent.Woken(), At(40));
        Assert.Equal(new ExecutionEffect.CancelRest(1), step.Effect);
        step = step.On(new ExecutionEvent.CancelSent(1), At(40));
        Assert.Equal(new ExecutionEffect.Ask(1), step.Effect);
        step = step.On(new ExecutionEvent.Answered(1, Listed(sent.Execution.Leg(1), OrderStatus.Cancelled, 0.03m)), At(40));
        Assert.Equal(HedgeStatus.Partial, step.Execution.Status());
        Assert.Equal(0.03m, step.Execution.Result().Trades[0].Quantity);
    }

    [Fact]
    public void Unknown_LegOfAFlip_LetsOtherAssetsGoOnAndHoldsItsOwnBack()
    {
        var step = Execution(Buy(0.1m, reduceOnly: true), Buy(0.1m), Sell(1m, "ETH-PERP")).SendFirst(Lost);
        step = step.On(new ExecutionEvent.Answered(1, Nothing), At(0, null));

        Assert.Equal(new ExecutionEffect.Authorise(3), step.Effect);
        Assert.Equal(LegState.Planned, step.Execution.Leg(2).State);
    }

    [Fact]
    public void Unknown_ProvedWithinTheFirstPhase_GoesOnWithTheFlip()
    {
        var step = Execution(Buy(0.1m, reduceOnly: true), Buy(0.1m)).SendFirst(Lost);
        step = step.On(new ExecutionEvent.Answered(1, Listed(step.Execution.Leg(1), OrderStatus.Filled, 0.1m)), At(4));

        Assert.Equal(new ExecutionEffect.Authorise(2), step.Effect);
    }

    [Fact]
    public void Unknown_LongerThanTheFirstPhase_EndsWhatBuildsOnIt()
    {
        var step = Execution(Buy(0.1m, reduceOnly: true), Buy(0.1m)).SendFirst(Lost, null)
            .On(new ExecutionEvent.Answered(1, Nothing), At(0, null));
        Assert.True(step.Execution.IsInFlight());

        step = step.On(new ExecutionEvent.Woken(), At(5, null));

        Assert.Equal(LegState.Rejected, step.Execution.Leg(2).State);
        Assert.False(step.Execution.IsInFlight());
    }

    [Fact]
    public void Settled_UnknownLeg_TakesThePersonsWord()
    {
        var step = Execution(Sell(0.1m)).SendFirst(Lost, null)
            .On(new ExecutionEvent.Settled(1, 0, null, "admin", "not in the venue's order list"), At(600, null));

        Assert.Equal(LegState.Rejected, step.Execution.Leg(1).State);
        Assert.Contains("admin", step.Execution.Leg(1).Reason);
    }

    [Fact]
    public void Settled_LegThatIsNotUnknown_ChangesNothing()
    {
        var sent = Execution(Sell(0.1m)).SendFirst(Accepted);

        Assert.Equal(LegState.Sent, sent.On(new ExecutionEvent.Settled(1, 0, null, "admin", "x"), At(1)).Execution.Leg(1).State);
    }

    [Fact]
    public void Answered_CalledFilledWithoutAQuantity_ProvesNothing()
    {
        var sent = Execution(Sell(0.1m)).SendFirst(Accepted);

        var step = sent.On(new ExecutionEvent.Answered(1, Listed(sent.Execution.Leg(1), OrderStatus.Filled, 0)), At(0.1));

        Assert.Equal(LegState.Sent, step.Execution.Leg(1).State);
        Assert.False(step.Execution.Leg(1).IsFinal);
    }
}
