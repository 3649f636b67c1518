using System.Diagnostics;

namespace AlphaPulse.LocalSilo;

/// <summary>A call of a grain method.</summary>
internal abstract class GrainCall(GrainMethod method, GrainId target, object?[] arguments) : Request
{
    private Activity? activity;

    public GrainId Target => target;

    public GrainMethod Method => method;

    public override string Name => $"{target}.{method.Name}";

    public override bool Interleaves => method.AlwaysInterleave;

    public override bool ReadOnly => method.ReadOnly;

    /// <summary>The caller's activity, taken only if somebody listens.</summary>
    public ActivityContext ParentActivity { get; init; }

    public override Task Invoke(object grain)
    {
        activity = SiloActivities.Start(this);
        return method.Invoke(grain, arguments);
    }

    public sealed override void Answer(Task outcome)
    {
        activity?.Finish(outcome.Exception?.InnerException);
        Complete(outcome);
    }

    public sealed override bool Fail(Exception error)
    {
        activity?.Finish(error);
        return TryFail(error);
    }

    protected abstract void Complete(Task outcome);

    protected abstract bool TryFail(Exception error);
}
