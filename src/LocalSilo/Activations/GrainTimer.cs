using Microsoft.Extensions.Logging;

namespace AlphaPulse.LocalSilo;

/// <summary>A timer whose callback is a request of its activation. The next run is set when one has ended.</summary>
internal sealed class GrainTimer : IGrainTimer
{
    private readonly CancellationTokenSource cancellation = new();
    private readonly Activation activation;
    private readonly Func<CancellationToken, Task> callback;
    private readonly ITimer timer;
    private TimeSpan period;
    private volatile bool disposed;
    private bool changed;

    public GrainTimer(Activation activation, Func<CancellationToken, Task> callback, GrainTimerCreationOptions options)
    {
        this.activation = activation;
        this.callback = callback;
        Options = options;
        period = options.Period;
        // The timer must not carry the AsyncLocals of the request that made it.
        using (ExecutionContext.SuppressFlow())
            timer = activation.Silo.Time.CreateTimer(static t => ((GrainTimer)t!).Due(), this, options.DueTime, Timeout.InfiniteTimeSpan);
    }

    public GrainTimerCreationOptions Options { get; }

    public string Name => $"{activation.GrainId}.timer";

    private ILogger Log => activation.Silo.Log;

    public void Change(TimeSpan dueTime, TimeSpan period)
    {
        this.period = period;
        changed = true;
        if (!disposed) timer.Change(dueTime, Timeout.InfiniteTimeSpan);
    }

    public Task RunAsync()
    {
        changed = false;
        return disposed ? Task.CompletedTask : callback(cancellation.Token);
    }

    public void Ran(Task outcome)
    {
        if (outcome.Exception?.InnerException is { } error && !(disposed && error is OperationCanceledException)) Log.TimerFailed(error, Name);
        if (!disposed && !changed) timer.Change(period, Timeout.InfiniteTimeSpan);
    }

    public void Dispose()
    {
        if (disposed) return;
        disposed = true;
        timer.Dispose();
        cancellation.Cancel();
        activation.Disown(this);
    }

    private void Due() => activation.Receive(new TimerTick(this));
}
