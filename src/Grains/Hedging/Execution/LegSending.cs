using AlphaPulse.Exchanges;

namespace AlphaPulse.Grains.Hedging;

/// <summary>What the reply to a send, or a proved rejection, makes of an execution. Pure.</summary>
internal static class LegSending
{
    /// <summary>The execution after the one send of a leg.</summary>
    public static (HedgeExecution Execution, string? Alert) OnPlaced(
        HedgeExecution execution, ExecutionLeg leg, PlaceOutcome outcome, DateTimeOffset now)
    {
        // The request has come back, so it cannot leave any more.
        leg = leg with { LastSendableAt = now, AskAt = now };
        return outcome switch
        {
            PlaceOutcome.Accepted => (execution.With(leg with { IsAccepted = true, IsKnownToVenue = true }), null),
            PlaceOutcome.Rejected { Reason: RejectReason.DuplicateOrderLinkId } duplicate => (
                execution.With(leg with { State = LegState.Unknown, IsKnownToVenue = true, Reason = $"The venue knows this id already: {duplicate.Text}" }),
                null),
            // A network that delivered the request twice shows the second reply: one question tells whether the first was taken.
            PlaceOutcome.Rejected rejected => (execution.With(leg with { RefusedFor = rejected.Reason, Reason = rejected.Text }), null),
            PlaceOutcome.Unknown unknown => (execution.With(leg with { State = LegState.Unknown, Reason = $"No proof yet: {unknown.Text}" }), null),
            _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "This outcome has no rule."),
        };
    }

    /// <summary>The execution after the proof that nothing of a leg was filled or ever will be.</summary>
    public static (HedgeExecution Execution, string? Alert) Reject(HedgeExecution execution, ExecutionLeg leg, RejectReason reason, string text)
    {
        leg = leg with { State = LegState.Rejected, IsFinal = true, AskAt = null, Reason = $"{reason}: {text}" };
        execution = execution.With(leg);
        switch (reason)
        {
            case RejectReason.InsufficientFunds or RejectReason.NotPermitted:
                return (
                    execution.DropPlanned(asset: null, $"leg {leg.Number} was refused ({reason})."),
                    $"The venue refused {leg.OrderLinkId} ({leg.Side} {leg.Quantity} {leg.Symbol}) with {reason}: {text}. The execution is stopped.");

            // The price moved away, or the position is not what the plan took it for: once, a fresh plan of this asset.
            case RejectReason.PriceMoved or RejectReason.ReduceOnlyConflict
                when execution.ReplanAsset is null && !execution.ReplannedAssets.Contains(leg.Asset):
                return (execution with { ReplanAsset = leg.Asset }, null);

            default:
                return (execution, $"The venue refused {leg.OrderLinkId} ({leg.Side} {leg.Quantity} {leg.Symbol}) with {reason}: {text}.");
        }
    }
}
