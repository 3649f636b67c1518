using Microsoft.Extensions.Logging;

namespace AlphaPulse.LocalSilo;

/// <summary>A call that nobody waits for: its errors are logged.</summary>
internal sealed class OneWayCall(GrainMethod method, GrainId target, object?[] arguments, ILogger log) : GrainCall(method, target, arguments)
{
    public override bool IsAnswered => false;

    protected override void Complete(Task outcome)
    {
        if (outcome.Exception?.InnerException is { } error) log.OneWayCallFailed(error, Name);
    }

    protected override bool TryFail(Exception error)
    {
        log.OneWayCallFailed(error, Name);
        return true;
    }
}
