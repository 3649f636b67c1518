namespace Orleans.Runtime;

/// <summary>A timer of an activation; disposing it cancels the token of a running callback.</summary>
public interface IGrainTimer : IDisposable
{
    /// <summary>Sets the timer anew.</summary>
    /// <param name="dueTime">From now to the next run; infinite for none.</param>
    /// <param name="period">From the end of a run to the next; infinite for a single run.</param>
    void Change(TimeSpan dueTime, TimeSpan period);
}
