namespace AlphaPulse.LocalSilo;

/// <content>What happens by the clock; runs outside the activation's turns.</content>
internal sealed partial class Activation
{
    /// <summary>Nothing runs, waits or has arrived.</summary>
    public bool IsQuiet => IsAtRest && waiting.Count == 0 && running.IsEmpty;

    /// <summary>Fails the calls that are overdue, and ends the activation when it was idle for long enough.</summary>
    public void Sweep(int second)
    {
        if (!IsQuiet) FailOverdue(second);
        else if (phase == ActivationPhase.Active && second >= keptUntil && second - lastUsed >= id.Class.CollectionAgeSeconds)
            End(new DeactivationReason(DeactivationReasonCode.ActivationIdle, $"No call for {id.Class.CollectionAge}."));
    }

    private void FailOverdue(int second)
    {
        var runs = running.Snapshot();
        foreach (var request in runs.Concat(waiting.Snapshot()).Concat(Arrived.OfType<Request>()))
        {
            if (second < request.Deadline || request.IsAnswered) continue;
            var others = string.Join(", ", runs.Where(r => r != request).Select(r => r.Name));
            if (!request.Fail(new TimeoutException($"{request.Name} gave no answer in time; {waiting.Count} calls wait for {id}, which runs {(others.Length == 0 ? "nothing else" : others)}."))) continue;
            silo.Instruments.CallTimedOut();
            Drop(request);
        }
    }
}
