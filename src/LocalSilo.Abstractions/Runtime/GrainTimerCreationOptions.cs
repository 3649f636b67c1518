using System.Diagnostics.CodeAnalysis;

namespace Orleans.Runtime;

/// <summary>When a timer runs and how.</summary>
public readonly record struct GrainTimerCreationOptions
{
    /// <summary>For object initialisers.</summary>
    public GrainTimerCreationOptions()
    {
    }

    /// <summary>A timer that does not interleave and does not keep the grain alive.</summary>
    /// <param name="dueTime">From now to the first run; infinite for none.</param>
    /// <param name="period">From the end of a run to the next; infinite for a single run.</param>
    [SetsRequiredMembers]
    public GrainTimerCreationOptions(TimeSpan dueTime, TimeSpan period)
    {
        DueTime = dueTime;
        Period = period;
    }

    /// <summary>From now to the first run; infinite for none.</summary>
    public required TimeSpan DueTime { get; init; }

    /// <summary>From the end of a run to the next; infinite for a single run.</summary>
    public required TimeSpan Period { get; init; }

    /// <summary>Run beside other requests instead of waiting for them. Default false.</summary>
    public bool Interleave { get; init; }

    /// <summary>Each run counts as a use of the grain, so that it is not collected. Default false.</summary>
    public bool KeepAlive { get; init; }
}
