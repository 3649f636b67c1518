using Orleans.Runtime;

namespace Orleans;

/// <summary>
/// What a grain asks of its activation. The callback of a timer runs as a turn of the activation and waits for the running
/// request, unless the options say <see cref="GrainTimerCreationOptions.Interleave"/>. The period counts from the end of one
/// callback to the start of the next. What a callback throws is logged, and the timer goes on. Timers end with the activation.
/// </summary>
public static class GrainBaseExtensions
{
    /// <summary>Ends this activation when the calls that run now are over.</summary>
    /// <param name="grain">The calling grain.</param>
    public static void DeactivateOnIdle(this IGrainBase grain) => Context(grain).DeactivateOnIdle();

    /// <summary>Starts a timer.</summary>
    /// <param name="grain">The calling grain.</param>
    /// <param name="callback">What to run; its token is cancelled when the timer or the activation ends.</param>
    /// <param name="state">Passed to the callback.</param>
    /// <param name="options">When to run it and how.</param>
    public static IGrainTimer RegisterGrainTimer<TState>(this IGrainBase grain, Func<TState, CancellationToken, Task> callback, TState state, GrainTimerCreationOptions options)
    {
        ArgumentNullException.ThrowIfNull(callback);
        return Context(grain).RegisterTimer(token => callback(state, token), options);
    }

    /// <inheritdoc cref="RegisterGrainTimer{TState}(IGrainBase, Func{TState, CancellationToken, Task}, TState, GrainTimerCreationOptions)"/>
    public static IGrainTimer RegisterGrainTimer(this IGrainBase grain, Func<CancellationToken, Task> callback, GrainTimerCreationOptions options)
    {
        ArgumentNullException.ThrowIfNull(callback);
        return Context(grain).RegisterTimer(callback, options);
    }

    /// <inheritdoc cref="RegisterGrainTimer{TState}(IGrainBase, Func{TState, CancellationToken, Task}, TState, GrainTimerCreationOptions)"/>
    public static IGrainTimer RegisterGrainTimer(this IGrainBase grain, Func<Task> callback, GrainTimerCreationOptions options)
    {
        ArgumentNullException.ThrowIfNull(callback);
        return Context(grain).RegisterTimer(_ => callback(), options);
    }

    /// <summary>Starts a timer that does not interleave and does not keep the grain alive.</summary>
    /// <param name="grain">The calling grain.</param>
    /// <param name="callback">What to run; its token is cancelled when the timer or the activation ends.</param>
    /// <param name="dueTime">From now to the first run.</param>
    /// <param name="period">From the end of a run to the next; infinite for a single run.</param>
    public static IGrainTimer RegisterGrainTimer(this IGrainBase grain, Func<CancellationToken, Task> callback, TimeSpan dueTime, TimeSpan period) =>
        RegisterGrainTimer(grain, callback, new GrainTimerCreationOptions(dueTime, period));

    /// <inheritdoc cref="RegisterGrainTimer(IGrainBase, Func{CancellationToken, Task}, TimeSpan, TimeSpan)"/>
    public static IGrainTimer RegisterGrainTimer(this IGrainBase grain, Func<Task> callback, TimeSpan dueTime, TimeSpan period) =>
        RegisterGrainTimer(grain, callback, new GrainTimerCreationOptions(dueTime, period));

    private static ILocalGrainContext Context(IGrainBase grain)
    {
        ArgumentNullException.ThrowIfNull(grain);
        return (ILocalGrainContext)grain.GrainContext;
    }
}
