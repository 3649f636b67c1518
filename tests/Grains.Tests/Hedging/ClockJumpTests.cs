using AlphaPulse.Exchanges;
using AlphaPulse.Grains.Accounts;
using AlphaPulse.Grains.Hedging;
using static AlphaPulse.Grains.Tests.Hedging.ExecutionFixture;

namespace AlphaPulse.Grains.Tests.Hedging;

/// <summary>The wall clock is set while an execution goes on.</summary>
public sealed class ClockJumpTests
{
    private const double AnHourBack = -3_600;

    private static readonly PlaceOutcome Accepted = new PlaceOutcome.Accepted("v1");
    private static readonly PlaceOutcome Lost = new PlaceOutcome.Unknown("time-out");

    [Fact]
    public void Woken_ClockSetBackWhileALegWaits_AsksAtOnce()
    {
        var step = Execution(Sell(0.1m)).SendFirst(Lost).On(new ExecutionEvent.Unanswered(1, "503"), At(0.1));
        Assert.IsType<ExecutionEffect.Wait>(step.Effect);

        step = step.Execution.Wake(AnHourBack);

        Assert.Equal(new ExecutionEffect.Ask(1), step.Effect);
        var until = Assert.IsType<ExecutionEffect.Wait>(step.On(new ExecutionEvent.Unanswered(1, "503"), At(AnHourBack)).Effect).Until;
        Assert.InRange(until - Start.AddSeconds(AnHourBack), TimeSpan.Zero, TimeSpan.FromSeconds(1));
    }

    [Fact]
    public void PauseUntil_ClockSetBackSinceItWasDecided_IsNoLongerThanTheLongestPause() =>
        Assert.Equal(TimeSpan.FromSeconds(37.5), ExecutionRules.PauseUntil(Start, Start.AddSeconds(AnHourBack)));

    [Fact]
    public void Unanswered_ClockSetBack_IsUnknownAndReportedWithoutWaitingForTheClock()
    {
        var step = Execution(Sell(0.1m)).SendFirst(Accepted, null).On(new ExecutionEvent.Unanswered(1, "503"), At(AnHourBack, null));

        Assert.Equal(LegState.Unknown, step.Execution.Leg(1).State);
        Assert.Contains("unknown since", step.Alert);
    }

    [Fact]
    public void Authorised_ClockSetBackSinceTheIntent_DoesNotSend()
    {
        var step = Execution(Sell(0.1m)).Wake().On(new ExecutionEvent.Authorised(1, Authorisation.Allowed), At(AnHourBack));

        Assert.Equal(LegState.Rejected, step.Execution.Leg(1).State);
    }

    [Fact]
    public void GatePatience_ClockSetBackSinceTheIntent_AsksNoMore()
    {
        var leg = Execution(Sell(0.1m)).Wake().Execution.Leg(1);

        Assert.True(GatePatience.AsksAgain(Gate.NotReady, leg, Start.AddSeconds(4.7)));
        Assert.False(GatePatience.AsksAgain(Gate.NotReady, leg, Start.AddSeconds(4.8)));
        Assert.False(GatePatience.AsksAgain(Gate.NotReady, leg, Start.AddSeconds(AnHourBack)));
    }

    [Fact]
    public void Woken_PlanOfLaterThanNow_SendsNothing() =>
        Assert.Equal(HedgeStatus.Failed, Execution(Sell(0.1m)).Wake(AnHourBack).Execution.Status());

    [Fact]
    public void Answered_AcceptedOrderShownAtAnotherTime_IsOurs()
    {
        var sent = Execution(Sell(0.1m)).SendFirst(Accepted);

        var step = sent.On(new ExecutionEvent.Answered(1, Listed(sent.Execution.Leg(1), OrderStatus.Filled, 0.1m, createdAt: 3_600)), At(3_601));

        Assert.Equal(LegState.Filled, step.Execution.Leg(1).State);
    }

    [Fact]
    public void Answered_OrderOfAnotherTimeAfterALostReply_StopsForAPerson()
    {
        var sent = Execution(Sell(0.1m)).SendFirst(Lost);

        var step = sent.On(new ExecutionEvent.Answered(1, Listed(sent.Execution.Leg(1), OrderStatus.Filled, 0.1m, createdAt: 3_600)), At(3_601));

        Assert.Equal(LegState.Unknown, step.Execution.Leg(1).State);
        Assert.Contains("A person must look", step.Alert);
    }
}
