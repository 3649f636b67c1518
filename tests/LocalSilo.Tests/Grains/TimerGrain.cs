namespace AlphaPulse.LocalSilo.Tests.Grains;

/// <summary>A timer whose name begins with <c>slow</c> waits in its callback for the gate of that name or its cancellation.</summary>
internal sealed class TimerGrain(Journal journal, Gates gates) : Grain, ITimerGrain
{
    private IGrainTimer? timer;

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        journal.Add($"deactivate: {reason.ReasonCode}");
        return Task.CompletedTask;
    }

    public Task Start(string name, GrainTimerCreationOptions options)
    {
        timer = this.RegisterGrainTimer(TickAsync, name, options);
        return Task.CompletedTask;
    }

    public Task StartFailing(TimeSpan period)
    {
        timer = this.RegisterGrainTimer(FailAsync, TimeSpan.Zero, period);
        return Task.CompletedTask;
    }

    public Task Change(TimeSpan dueTime, TimeSpan period)
    {
        timer!.Change(dueTime, period);
        return Task.CompletedTask;
    }

    public Task Stop()
    {
        timer!.Dispose();
        return Task.CompletedTask;
    }

    public async Task Pass(string gate)
    {
        await gates.PassAsync(gate);
        journal.Add($"passed {gate}");
    }

    private async Task TickAsync(string name, CancellationToken cancellationToken)
    {
        if (name.StartsWith("slow", StringComparison.Ordinal)) await gates.PassAsync(name).WaitAsync(cancellationToken);
        journal.Add($"tick {name}");
        gates.Note($"tick {name} {journal.Count($"tick {name}")}");
    }

    private Task FailAsync()
    {
        journal.Add("failing");
        gates.Note($"failing {journal.Count("failing")}");
        throw new InvalidOperationException("timer");
    }
}
