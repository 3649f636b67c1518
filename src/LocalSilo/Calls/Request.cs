namespace AlphaPulse.LocalSilo;

/// <summary>Something that an activation runs as one unit: a call, a timer callback, a stream item, its own activation.</summary>
internal abstract class Request
{
    private static readonly AsyncLocal<Request?> CurrentRequest = new();
    private volatile bool finished;

    /// <summary>The request whose code runs now; it flows through the awaits of a grain and never out of it.</summary>
    public static Request? Current
    {
        get => CurrentRequest.Value is { finished: false } request ? request : null;
        set => CurrentRequest.Value = value;
    }

    /// <summary>The request that waits for this one; null outside grains and where nobody waits.</summary>
    public Request? Caller { get; init; }

    /// <summary>What is called, as in <c>account/main.Sync</c>.</summary>
    public abstract string Name { get; }

    /// <summary>May run beside any other request.</summary>
    public abstract bool Interleaves { get; }

    /// <summary>May run beside others of its kind.</summary>
    public abstract bool ReadOnly { get; }

    /// <summary>Counts as a use of the grain.</summary>
    public virtual bool KeepsAlive => true;

    /// <summary>The second of the host's clock at which it fails; <see cref="int.MaxValue"/> for never.</summary>
    public int Deadline { get; init; } = int.MaxValue;

    /// <summary>The activation that runs it or will.</summary>
    public Activation? Activation { get; set; }

    /// <summary>It waits and is known to the wait-for graph.</summary>
    public bool IsInWaitGraph { get; set; }

    /// <summary>Its code has ended, or it was given up before it began.</summary>
    public bool IsFinished => finished;

    /// <summary>The caller already has an answer, such as a time-out.</summary>
    public abstract bool IsAnswered { get; }

    /// <summary>Begins to run it on the grain; may throw what the grain throws.</summary>
    public abstract Task Invoke(object grain);

    /// <summary>Hands the outcome of a completed task to whoever waits.</summary>
    public abstract void Answer(Task outcome);

    /// <summary>Hands an error to whoever waits; false if there was an answer already.</summary>
    public abstract bool Fail(Exception error);

    public void MarkFinished() => finished = true;
}
