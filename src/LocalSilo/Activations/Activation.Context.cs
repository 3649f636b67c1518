namespace AlphaPulse.LocalSilo;

/// <content>What a grain asks of its activation.</content>
internal sealed partial class Activation
{
    private volatile int keptUntil;

    public object? GrainInstance => instance;

    public IServiceProvider ActivationServices => scope?.ServiceProvider ?? throw new InvalidOperationException($"{id} has no services before its activation.");

    public string IdentityString => id.ToString();

    public IGrainFactory GrainFactory => silo.Client;

    public string Key => id.Key;

    public object AsReference(Type grainInterface) => silo.GetReference(grainInterface, id);

    public void DeactivateOnIdle() => End(new DeactivationReason(DeactivationReasonCode.ApplicationRequested, "The grain asked for it."));

    public void DelayDeactivation(TimeSpan timeSpan) => keptUntil = timeSpan <= TimeSpan.Zero ? 0 : silo.Clock.SecondAfter(timeSpan);

    public IGrainTimer RegisterTimer(Func<CancellationToken, Task> callback, GrainTimerCreationOptions options)
    {
        var timer = new GrainTimer(this, callback, options);
        Own(timer);
        return timer;
    }
}
