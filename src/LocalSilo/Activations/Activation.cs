using Orleans.Storage;

namespace AlphaPulse.LocalSilo;

/// <summary>
/// The one living instance of a grain: takes requests, holds those that must wait, and runs the others as turns. The
/// fields without a lock belong to its turns.
/// </summary>
internal sealed partial class Activation(SiloRuntime silo, GrainId id) : TurnQueue(silo.Scheduler), ILocalGrainContext
{
    private static readonly object Look = new();

    private readonly RunningRequests running = new();
    private readonly WaitingRequests waiting = new();
    private volatile ActivationPhase phase;
    private volatile int lastUsed = silo.Clock.Second;

    public GrainId GrainId => id;

    public SiloRuntime Silo => silo;

    /// <summary>Takes a request, from any thread.</summary>
    public void Receive(Request request) => Post(request);

    /// <summary>What a waiting request waits for.</summary>
    public IEnumerable<Request> BlockersOf(Request call) =>
        running.Snapshot().Where(r => !r.IsFinished && (phase != ActivationPhase.Active || endReason is not null || !(call.ReadOnly && r.ReadOnly || r.Interleaves)));

    protected override void Run(object item)
    {
        if (item is EndedRequest end) FinishAndTakeNext(end);
        else if (item is not Request request) TakeNext();
        else if (phase == ActivationPhase.Ended) silo.Forward(request);
        else if (CanRun(request)) Start(request);
        else Hold(request);
    }

    private bool Interleaves(Request request) => request.Interleaves || id.Class.Reentrant;

    public bool CanRun(Request request) =>
        phase == ActivationPhase.Active && endReason is null && running.Allow(request, Interleaves(request));

    private void Hold(Request request)
    {
        request.Activation = this;
        if (request is GrainCall && waiting.Count >= silo.Options.QueueLimit)
        {
            request.Fail(new OrleansException($"{request.Name} was refused: {waiting.Count} calls already wait for {id} (LocalSiloOptions.QueueLimit)."));
            return;
        }

        waiting.Add(request);
        if (request.Caller is { IsFinished: false } && silo.WaitGraph.Add(request) is { } circle)
        {
            Drop(request);
            silo.Instruments.CircleFound();
            request.Fail(new CallCircleException(circle));
        }
        else if (phase == ActivationPhase.New)
        {
            BeginActivation();
        }
    }

    private void Drop(Request request)
    {
        waiting.Remove(request);
        silo.WaitGraph.Remove(request);
    }

    private void Start(Request request)
    {
        request.Activation = this;
        if (request.KeepsAlive) lastUsed = silo.Clock.Second;
        running.Add(request, Interleaves(request));
        Request.Current = request;
        Task outcome;
        try
        {
            outcome = request.Invoke(instance!);
        }
        catch (Exception error)
        {
            outcome = Task.FromException(error);
        }

        // The end is an item of its own: run where the task completes, the next request would begin within another's turn.
        if (outcome.IsCompleted) Finish(request, outcome);
        else outcome.ConfigureAwait(false).GetAwaiter().UnsafeOnCompleted(() => Post(new EndedRequest(request, outcome)));
    }

    private void FinishAndTakeNext(EndedRequest end)
    {
        Finish(end.Request, end.Outcome);
        TakeNext();
    }

    private void Finish(Request request, Task outcome)
    {
        request.MarkFinished();
        running.Remove(request, Interleaves(request));
        if (outcome.Exception?.InnerException is InconsistentStateException { IsAtSource: true } error)
        {
            error.IsAtSource = false;
            End(new DeactivationReason(DeactivationReasonCode.ApplicationError, error, "A state write found another version than the one read."));
        }

        request.Answer(outcome);
    }

    private void TakeNext()
    {
        if (phase == ActivationPhase.Active && endReason is not null)
        {
            EndTimers();
            if (running.IsEmpty) BeginDeactivation();
        }

        while (waiting.TakeFirst(this) is { } next)
        {
            silo.WaitGraph.Remove(next);
            if (!next.IsAnswered) Start(next);
        }
    }
}
