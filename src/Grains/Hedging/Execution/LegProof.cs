using AlphaPulse.Exchanges;

namespace AlphaPulse.Grains.Hedging;

/// <summary>What the venue's answers prove of a leg. Pure.</summary>
internal static class LegProof
{
    /// <summary>The execution after the venue answered every question about a leg.</summary>
    public static (HedgeExecution Execution, string? Alert) OnAnswered(
        HedgeExecution execution, ExecutionLeg leg, VenueReport report, ExecutionMoment moment)
    {
        if (!leg.IsOutstanding) return (execution, null);
        if (report.Order is { } order && !Matches(leg, order)) return OnMismatch(execution, leg, order, moment);

        var known = report.Order is not null || report.Executions.Count > 0;
        if (!known && leg.RefusedFor is { } refusal) return LegSending.Reject(execution, leg, refusal, leg.Reason ?? "no words of the venue");
        leg = leg with
        {
            Filled = Math.Max(leg.Filled, report.FilledQuantity),
            AveragePrice = report.FilledQuantity >= leg.Filled ? report.AveragePrice ?? leg.AveragePrice : leg.AveragePrice,
            IsKnownToVenue = leg.IsKnownToVenue || known,
            IsAccepted = leg.IsAccepted || known,
        };
        if (leg.Filled >= leg.Quantity) return (execution.With(Final(leg, LegState.Filled, reason: null)), null);
        return report.Order switch
        {
            // It contradicts itself: the quantity is still to come, and a rejection would forget a fill.
            { Status: OrderStatus.Filled } when leg.Filled == 0 => (execution.With(AskLater(leg, moment, "The venue calls it filled and names no quantity.")), null),
            { IsFinal: true } final => OnFinal(execution, leg, final),
            { } open => (execution.With(AskLater(leg with { Absences = 0 }, moment, $"The venue holds it as {open.Status}.")), null),
            null => OnAbsent(execution, leg, moment),
        };
    }

    /// <summary>The leg, to be asked for again after a pause; unknown when it has kept the book waiting long enough.</summary>
    public static ExecutionLeg AskLater(ExecutionLeg leg, ExecutionMoment moment, string why)
    {
        var questions = leg.Questions + 1;
        var unknown = leg.State == LegState.Unknown || ExecutionRules.Elapsed(leg.IntentAt!.Value, moment.Now) >= ExecutionRules.FirstPhase;
        return leg with
        {
            State = unknown ? LegState.Unknown : leg.Filled > 0 ? LegState.PartiallyFilled : LegState.Sent,
            Questions = questions,
            AskAt = moment.Now + ExecutionRules.PauseAfter(questions, leg.OrderLinkId),
            Reason = leg.RefusedFor is null ? why : leg.Reason,
        };
    }

    /// <summary>The execution after a person stated what became of a leg that the venue does not prove.</summary>
    public static HedgeExecution OnSettled(HedgeExecution execution, ExecutionEvent.Settled e)
    {
        var leg = execution.Leg(e.Leg);
        if (!leg.IsOutstanding || leg.State != LegState.Unknown) return execution;
        var state = e.Filled == 0 ? LegState.Rejected : e.Filled >= leg.Quantity ? LegState.Filled : LegState.PartiallyFilled;
        return execution.With(Final(
            leg with { Filled = e.Filled, AveragePrice = e.AveragePrice }, state, $"Settled by {e.By}: {e.Reason}"));
    }

    private static (HedgeExecution Execution, string? Alert) OnFinal(HedgeExecution execution, ExecutionLeg leg, VenueOrder order)
    {
        if (leg.Filled > 0)
        {
            var reason = $"{leg.Filled} of {leg.Quantity} was filled, the venue ended the rest.";
            return (execution.With(Final(leg, LegState.PartiallyFilled, reason)), $"{leg.OrderLinkId} ({leg.Symbol}) is partly filled: {reason}");
        }

        // A market order that ends with nothing filled found no book inside the venue's price band, unless we cancelled it.
        var cause = order.RejectReason
            ?? (order.Status == OrderStatus.Cancelled && leg.CancelledAt is null ? RejectReason.PriceMoved : RejectReason.Other);
        return LegSending.Reject(execution, leg, cause, $"the venue ended the order as {order.Status} with nothing filled.");
    }

    private static (HedgeExecution Execution, string? Alert) OnAbsent(HedgeExecution execution, ExecutionLeg leg, ExecutionMoment moment)
    {
        var later = AskLater(leg, moment, "The venue lists it nowhere, which proves nothing yet.");
        if (moment.AbsenceProofDelay is not { } delay) return (execution.With(later), null);

        var provableAt = (leg.LastSendableAt ?? moment.Now) + delay;
        if (moment.Now < provableAt) return (execution.With(later with { AskAt = Earlier(later.AskAt!.Value, provableAt) }), null);

        var absences = leg.Absences + 1;
        later = later with { Absences = absences, AskAt = Earlier(later.AskAt!.Value, moment.Now + ExecutionRules.AbsencePause) };
        // An order that the venue took cannot be absent; its fills are counted, and the rest must be seen ended.
        if (absences < ExecutionRules.AbsencesForProof || leg.IsKnownToVenue) return (execution.With(later), null);
        return (
            execution.With(Final(leg, LegState.Rejected, "The venue proves that it never received the order.")),
            $"{leg.OrderLinkId} ({leg.Side} {leg.Quantity} {leg.Symbol}) never reached the venue.");
    }

    private static (HedgeExecution Execution, string? Alert) OnMismatch(
        HedgeExecution execution, ExecutionLeg leg, VenueOrder order, ExecutionMoment moment)
    {
        var what = $"the venue's order {order.OrderId} with the id {leg.OrderLinkId} is {order.Side} {order.Quantity} {order.Symbol} of " +
            $"{order.CreatedAt:O}, ours is {leg.Side} {leg.Quantity} {leg.Symbol} of {leg.IntentAt:O}";
        execution = execution.DropPlanned(asset: null, $"leg {leg.Number} does not match the venue's order.");
        if (leg.MismatchReported) return (execution.With(AskLater(leg, moment, $"Stopped: {what}.")), null);
        var stopped = AskLater(leg with { MismatchReported = true, State = LegState.Unknown }, moment, $"Stopped: {what}.");
        return (execution.With(stopped), $"The execution {execution.Id} is stopped: {what}. A person must look.");
    }

    private static bool Matches(ExecutionLeg leg, VenueOrder order) =>
        order.Symbol == leg.Symbol
        && (int)order.Side == (int)leg.Side
        // A venue cuts a reduce-only order down to what there is to reduce.
        && (order.Quantity == leg.Quantity || (leg.ReduceOnly && order.Quantity < leg.Quantity))
        // What the venue said it took is ours at any time: a clock that was set since shows the order elsewhere.
        && (leg.IsAccepted || IsOfThatTime(leg, order));

    private static bool IsOfThatTime(ExecutionLeg leg, VenueOrder order) =>
        order.CreatedAt >= leg.IntentAt - ExecutionRules.ClockTolerance && order.CreatedAt <= leg.LastSendableAt + ExecutionRules.ClockTolerance;

    private static ExecutionLeg Final(ExecutionLeg leg, LegState state, string? reason) =>
        leg with { State = state, IsFinal = true, AskAt = null, Reason = reason };

    private static DateTimeOffset Earlier(DateTimeOffset a, DateTimeOffset b) => a < b ? a : b;
}
