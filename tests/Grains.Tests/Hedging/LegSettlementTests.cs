using AlphaPulse.Exchanges;
using AlphaPulse.Grains.Hedging;
using static AlphaPulse.Grains.Tests.Hedging.ExecutionFixture;

namespace AlphaPulse.Grains.Tests.Hedging;

public sealed class LegSettlementTests
{
    private static readonly PlaceOutcome Lost = new PlaceOutcome.Unknown("time-out");

    [Fact]
    public void FindObjection_VenueHoldsTheOrder_SaysToWait()
    {
        var sent = Execution(Sell(0.1m)).SendFirst(Lost, absenceSeconds: null);
        var answer = new ExecutionEvent.Answered(1, Listed(sent.Execution.Leg(1), OrderStatus.New, 0));

        var (learned, _) = ExecutionMachine.Learn(sent.Execution, answer, At(20, null));

        Assert.Contains("wait until it is final", LegSettlement.FindObjection(learned.Leg(1), answer), StringComparison.Ordinal);
    }

    [Fact]
    public void FindObjection_VenuesOrderIsNotOurs_LetsThePersonSettle()
    {
        var sent = Execution(Sell(0.1m)).SendFirst(Lost, absenceSeconds: null);
        var foreign = Listed(sent.Execution.Leg(1) with { Quantity = 7m }, OrderStatus.Filled, 7m);
        var answer = new ExecutionEvent.Answered(1, foreign);

        var (learned, alert) = ExecutionMachine.Learn(sent.Execution, answer, At(20, null));

        Assert.NotNull(alert);
        Assert.Null(LegSettlement.FindProblem(learned, 1, 0, averagePrice: null));
        Assert.Null(LegSettlement.FindObjection(learned.Leg(1), answer));
        var (settled, _) = ExecutionMachine.Learn(
            learned, new ExecutionEvent.Settled(1, 0, null, "admin", "another program's order"), At(30, null));
        Assert.Equal(LegState.Rejected, settled.Leg(1).State);
        Assert.Equal(new ExecutionEffect.Report(), settled.Wake(30).Effect);
    }

    [Fact]
    public void Learn_LegFilledAndAnotherPlanned_RecordsNoIntent()
    {
        var sent = Execution(Sell(0.1m), Sell(0.2m)).SendFirst(Lost);

        var (learned, _) = ExecutionMachine.Learn(
            sent.Execution, new ExecutionEvent.Answered(1, Listed(sent.Execution.Leg(1), OrderStatus.Filled, 0.1m)), At(1));

        Assert.Equal((LegState.Filled, LegState.Planned), (learned.Leg(1).State, learned.Leg(2).State));
        Assert.Equal(new ExecutionEffect.Authorise(2), learned.Wake(1).Effect);
    }
}
