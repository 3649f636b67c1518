namespace AlphaPulse.Grains.Hedging;

/// <summary>When a person's word about a leg is taken. Pure.</summary>
internal static class LegSettlement
{
    /// <summary>Why the statement cannot be taken; null when it can.</summary>
    public static string? FindProblem(HedgeExecution execution, int leg, decimal filled, decimal? averagePrice)
    {
        if (leg < 1 || leg > execution.Legs.Count) return $"Execution {execution.Id} has no leg {leg}; it has {execution.Legs.Count}.";
        var known = execution.Leg(leg);
        if (known.State != LegState.Unknown || known.IsFinal) return $"Leg {leg} is {known.State}; only an Unknown one can be settled.";
        if (filled < known.Filled || filled > known.Quantity)
            return $"filled is {filled}; the venue has proved {known.Filled} of {known.Quantity}, so write a number between them.";
        return filled > 0 && averagePrice is not > 0 ? $"average_price is missing although {filled} was filled; write the venue's figure." : null;
    }

    /// <summary>What the venue says against the person's word, which goes before it; null when it says nothing.</summary>
    public static string? FindObjection(ExecutionLeg leg, ExecutionEvent answer) => answer switch
    {
        // An order of this id that is not ours proves nothing of ours, and never will: here the person's word is all there is.
        ExecutionEvent.Answered { Report.Order: { } order } when !leg.MismatchReported => $"The venue lists the order as {order.Status}; wait until it is final.",
        ExecutionEvent.Answered when leg.State == LegState.Unknown && !leg.IsFinal => null,
        ExecutionEvent.Answered => $"The leg is {leg.State} by now.",
        ExecutionEvent.Unanswered unanswered => $"The venue must be asked once more first. {unanswered.Why}",
        _ => "The venue was not asked.",
    };
}
