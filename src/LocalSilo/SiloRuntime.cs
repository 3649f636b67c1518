using Microsoft.Extensions.Logging;

namespace AlphaPulse.LocalSilo;

/// <summary>The host: knows the grains, sends the calls, keeps the clock. Calls are taken between Start and StopAsync.</summary>
internal sealed class SiloRuntime
{
    private volatile SiloPhase phase;
    private ITimer? sweep;

    public SiloRuntime(LocalSiloOptions options, IServiceProvider services, TimeProvider time, GrainStates states, SiloInstruments instruments, ILogger<SiloRuntime> log)
    {
        options.Validate();
        Options = options;
        Services = services;
        Time = time;
        States = states;
        Instruments = instruments;
        Log = log;
        Clock = new SiloClock(time);
        Catalog = new GrainCatalog(options);
        states.RequireKnown(Catalog.Classes);
        Directory = new ActivationDirectory(this);
        Client = new LocalClusterClient(this);
        instruments.ObserveActivations(() => Directory.Count);
    }

    public LocalSiloOptions Options { get; }

    public IServiceProvider Services { get; }

    public TimeProvider Time { get; }

    public GrainStates States { get; }

    public SiloInstruments Instruments { get; }

    public ILogger Log { get; }

    public SiloClock Clock { get; }

    public GrainCatalog Catalog { get; }

    public ActivationDirectory Directory { get; }

    public LocalClusterClient Client { get; }

    public WaitGraph WaitGraph { get; } = new();

    public ITurnScheduler Scheduler => Options.TurnScheduler;

    public object GetReference(Type type, GrainId id)
    {
        if (!type.IsAssignableFrom(id.Class.Type)) throw new InvalidCastException($"{id.Class.Type.Name} does not implement {type.Name}.");
        return GrainProxy.Create(this, type, Catalog.Interface(type), id);
    }

    public int DeadlineAfter(TimeSpan? timeout) => Clock.SecondAfter(timeout ?? Options.ResponseTimeout);

    /// <summary>Queues a call to its activation, never runs it here.</summary>
    public void Send(GrainCall call)
    {
        if (phase != SiloPhase.Running && !(phase == SiloPhase.Stopping && call.Caller is not null))
            call.Fail(new OrleansException($"{call.Name} was refused: the grain host {(phase == SiloPhase.New ? "has not started" : "is stopping")}."));
        else
            Directory.GetOrCreate(call.Target).Receive(call);
    }

    /// <summary>Sends what an ended activation did not run; its timers and subscriptions ended with it.</summary>
    public void Forward(Request request)
    {
        if (request is GrainCall { IsAnswered: false } call) Send(call);
    }

    public void Start()
    {
        sweep = Time.CreateTimer(static silo => ((SiloRuntime)silo!).Sweep(), this, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
        phase = SiloPhase.Running;
    }

    /// <summary>
    /// Refuses calls from outside, lets what runs finish, and deactivates every grain. Grains may call each other
    /// meanwhile; what that activates is deactivated too.
    /// </summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        phase = SiloPhase.Stopping;
        while (!cancellationToken.IsCancellationRequested && Directory.All is { Count: > 0 } activations)
        {
            foreach (var activation in activations) activation.End(new DeactivationReason(DeactivationReasonCode.ShuttingDown, "The host stops."));
            await Task.WhenAll(activations.Select(a => a.Ended)).WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        phase = SiloPhase.Stopped;
        if (sweep is not null) await sweep.DisposeAsync();
        if (Directory.Count > 0) Log.StoppedWithActivations(Directory.Count, string.Join(", ", Directory.All.Take(10).Select(a => a.GrainId)));
    }

    private void Sweep()
    {
        var second = Clock.Advance();
        foreach (var activation in Directory.All) activation.Sweep(second);
    }
}
