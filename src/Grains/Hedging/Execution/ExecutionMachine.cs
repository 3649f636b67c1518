namespace AlphaPulse.Grains.Hedging;

/// <summary>
/// Decides what an execution does next. Pure: the grain persists the state that it answers and then performs its effect, no more. The
/// rules: an intent is persisted before a send; a leg whose intent is persisted is never sent again by anybody but the chain of events
/// that recorded it; a leg is Rejected only on proof; everything else is asked until it is proved.
/// </summary>
internal static class ExecutionMachine
{
    /// <summary>The state after the event, and the one thing to do then.</summary>
    public static ExecutionStep Next(HedgeExecution execution, ExecutionEvent happened, ExecutionMoment moment) =>
        ReportLongUnknown(React(execution, happened, moment), moment.Now);

    /// <summary>
    /// What is known of a leg after an answer of the venue or the word of a person, with nothing decided: for whoever performs no effects.
    /// An intent, once persisted, must be sent by the chain of events that recorded it, or it is never sent.
    /// </summary>
    public static (HedgeExecution Execution, string? Alert) Learn(HedgeExecution execution, ExecutionEvent happened, ExecutionMoment moment) =>
        happened switch
        {
            ExecutionEvent.Answered e => LegProof.OnAnswered(execution, execution.Leg(e.Leg), e.Report, moment),
            ExecutionEvent.Unanswered e => (execution.With(LegProof.AskLater(execution.Leg(e.Leg), moment, e.Why)), null),
            ExecutionEvent.Settled e => (LegProof.OnSettled(execution, e), null),
            _ => throw new ArgumentOutOfRangeException(nameof(happened), happened, "This event tells nothing of a leg."),
        };

    private static ExecutionStep React(HedgeExecution execution, ExecutionEvent happened, ExecutionMoment moment) => happened switch
    {
        ExecutionEvent.Woken => Decide(execution, moment),
        ExecutionEvent.Authorised e => OnAuthorised(execution, e, moment),
        ExecutionEvent.Placed e => DecideAfter(LegSending.OnPlaced(execution, execution.Leg(e.Leg), e.Outcome, moment.Now), moment),
        ExecutionEvent.Answered or ExecutionEvent.Unanswered or ExecutionEvent.Settled => DecideAfter(Learn(execution, happened, moment), moment),
        ExecutionEvent.CancelSent e => Decide(execution.With(execution.Leg(e.Leg) with { AskAt = moment.Now }), moment),
        ExecutionEvent.Replanned e => Decide(OnReplanned(execution, e), moment),
        ExecutionEvent.Reported => Decide(execution with { Reported = true }, moment),
        _ => throw new ArgumentOutOfRangeException(nameof(happened), happened, "This event has no rule."),
    };

    private static ExecutionStep ReportLongUnknown(ExecutionStep step, DateTimeOffset now)
    {
        var leg = step.Execution.Legs.FirstOrDefault(l => l is { State: LegState.Unknown, IsFinal: false, UnknownReported: false }
            && ExecutionRules.Elapsed(l.IntentAt!.Value, now) >= ExecutionRules.UnknownPatience);
        if (leg is null || step.Alert is not null) return step;
        return step with
        {
            Execution = step.Execution.With(leg with { UnknownReported = true }),
            Alert = $"The outcome of {leg.OrderLinkId} ({leg.Side} {leg.Quantity} {leg.Symbol}) is unknown since {leg.IntentAt:O}; "
                + $"{leg.Asset} is not hedged until it is proved or settled.",
        };
    }

    private static ExecutionStep DecideAfter((HedgeExecution Execution, string? Alert) change, ExecutionMoment moment) =>
        Decide(change.Execution, moment) with { Alert = change.Alert };

    private static ExecutionStep Decide(HedgeExecution execution, ExecutionMoment moment)
    {
        execution = EndWhatMayNotBeSent(execution, moment.Now);
        if (execution.ReplanAsset is { } asset) return new ExecutionStep(execution, new ExecutionEffect.Replan(asset));

        var outstanding = execution.Legs.Where(l => l.IsOutstanding).OrderBy(l => l.AskAt ?? DateTimeOffset.MinValue).ToArray();
        if (outstanding.FirstOrDefault(l => ExecutionRules.IsDue(l.AskAt, moment.Now) || HasHeldUpTheBook(l, moment.Now)) is { } due)
            return AskOrCancel(execution, due, moment);

        // One leg at a time: only an unknown one lets the legs of other assets go on.
        if (outstanding.Any(l => l.State != LegState.Unknown)) return Wait(execution, outstanding);
        var next = execution.Legs.FirstOrDefault(l => l.State == LegState.Planned && !outstanding.Any(o => o.Asset == l.Asset));
        if (next is not null) return RecordIntent(execution, next, moment.Now);
        if (outstanding.Length > 0) return Wait(execution, outstanding);
        return new ExecutionStep(execution, execution.Reported ? new ExecutionEffect.Rest() : new ExecutionEffect.Report());
    }

    private static HedgeExecution EndWhatMayNotBeSent(HedgeExecution execution, DateTimeOffset now)
    {
        if (ExecutionRules.Elapsed(execution.CreatedAt, now) > ExecutionRules.PlanLifetime)
        {
            execution = execution.DropPlanned(
                asset: null, $"the plan was older than {ExecutionRules.PlanLifetime.TotalSeconds:0} s. Ask again for a new one.");
        }

        // A leg builds on the legs of its asset before it, so it goes only when they are filled whole.
        foreach (var failed in execution.Legs.Where(l => l is { IsFinal: true, IsReplaced: false } && l.State != LegState.Filled))
        {
            if (failed.Asset != execution.ReplanAsset)
                execution = execution.DropPlanned(failed.Asset, $"leg {failed.Number} of {failed.Asset} before it was not filled whole.");
        }

        // Nor does the whole book wait for an unknown leg: what builds on it is ended, so that other assets can be hedged.
        foreach (var unknown in execution.Legs.Where(l => l.IsOutstanding && l.State == LegState.Unknown))
        {
            if (ExecutionRules.Elapsed(unknown.IntentAt!.Value, now) >= ExecutionRules.FirstPhase)
                execution = execution.DropPlanned(unknown.Asset, $"the outcome of leg {unknown.Number} of {unknown.Asset} before it is not proved.");
        }

        return execution;
    }

    private static ExecutionStep RecordIntent(HedgeExecution execution, ExecutionLeg leg, DateTimeOffset now)
    {
        var intended = leg with
        {
            State = LegState.Sent,
            IntentAt = now,
            // Whoever reads this intent may not be alone: its writer, given up by the cluster, may still wait for the venue's limits.
            LastSendableAt = now + ExecutionRules.SendWindow + ExecutionRules.SendTimeout,
            AskAt = now,
        };
        return new ExecutionStep(execution.With(intended), new ExecutionEffect.Authorise(leg.Number));
    }

    private static ExecutionStep OnAuthorised(HedgeExecution execution, ExecutionEvent.Authorised e, ExecutionMoment moment)
    {
        var leg = execution.Leg(e.Leg);
        if (leg is not { State: LegState.Sent, IsAccepted: false, Questions: 0 })
            throw new InvalidOperationException($"Leg {leg.OrderLinkId} is {leg.State} and was not just recorded; it must not be sent.");
        if (e.Answer.IsAllowed && ExecutionRules.Elapsed(leg.IntentAt!.Value, moment.Now) <= ExecutionRules.SendWindow)
            return new ExecutionStep(execution, new ExecutionEffect.Send(leg.Number));

        var why = e.Answer.IsAllowed
            ? $"the gate took longer than {ExecutionRules.SendWindow.TotalSeconds:0} s to answer."
            : $"{e.Answer.RefusalCode}: {e.Answer.Detail}";
        // Nothing left: this chain of events alone could have sent it.
        var refused = leg with { State = LegState.Rejected, IsFinal = true, AskAt = null, Reason = $"Not sent: {why}" };
        var stopped = execution.With(refused).DropPlanned(asset: null, $"leg {leg.Number} was refused: {why}");
        return Decide(stopped, moment) with { Alert = $"Leg {leg.OrderLinkId} was not sent: {why}" };
    }

    private static ExecutionStep AskOrCancel(HedgeExecution execution, ExecutionLeg leg, ExecutionMoment moment)
    {
        var open = ExecutionRules.Elapsed(leg.CancelledAt ?? leg.IntentAt!.Value, moment.Now);
        if (!leg.IsAccepted || leg.Questions == 0 || open < ExecutionRules.OpenPatience)
            return new ExecutionStep(execution, new ExecutionEffect.Ask(leg.Number));
        // A market order fills or ends at once; one that stays open is ended by us. Cancelling twice does no harm.
        return new ExecutionStep(execution.With(leg with { CancelledAt = moment.Now }), new ExecutionEffect.CancelRest(leg.Number));
    }

    // Asked once more, it is unknown if that proves nothing, and the legs of other assets go on.
    private static bool HasHeldUpTheBook(ExecutionLeg leg, DateTimeOffset now) =>
        leg.State != LegState.Unknown && ExecutionRules.Elapsed(leg.IntentAt!.Value, now) >= ExecutionRules.FirstPhase;

    private static ExecutionStep Wait(HedgeExecution execution, IReadOnlyCollection<ExecutionLeg> outstanding)
    {
        var until = outstanding.Min(l => l.AskAt!.Value);
        if (execution.Legs.Any(l => l.State == LegState.Planned))
        {
            var giveUp = outstanding.Max(l => l.IntentAt!.Value) + ExecutionRules.FirstPhase;
            if (giveUp < until) until = giveUp;
        }

        return new ExecutionStep(execution, new ExecutionEffect.Wait(until));
    }

    private static HedgeExecution OnReplanned(HedgeExecution execution, ExecutionEvent.Replanned e)
    {
        if (execution.ReplanAsset != e.Asset) return execution;
        execution = execution with { ReplanAsset = null, ReplannedAssets = [.. execution.ReplannedAssets, e.Asset] };
        if (e.Problem is not null) return execution.DropPlanned(e.Asset, $"it could not be planned again: {e.Problem}");
        execution = execution.DropPlanned(e.Asset, "a new plan took its place.", replaced: true);
        var replaced = execution.Legs.Select(l => l.Asset == e.Asset && l.State == LegState.Rejected ? l with { IsReplaced = true } : l);
        return (execution with { Legs = [.. replaced] }).Append(e.Orders);
    }
}
