namespace AlphaPulse.BybitSimulator.Faults;

/// <summary>What goes wrong next. Thread-safe.</summary>
public sealed class FaultPlan(TimeProvider time)
{
    private readonly Lock sync = new();
    private readonly List<Fault> faults = [];
    private int held;

    /// <summary>How many requests wait for their answer because a fault holds it back.</summary>
    public int Held => Volatile.Read(ref held);

    /// <summary>The venue's clock, skewed or not.</summary>
    public DateTimeOffset Now
    {
        get
        {
            lock (sync)
            {
                return time.GetUtcNow() + TimeSpan.FromMilliseconds(faults.Where(f => f.Kind == FaultKind.ClockSkew).Sum(f => f.Milliseconds));
            }
        }
    }

    public void Add(Fault fault)
    {
        lock (sync) faults.Add(fault);
    }

    public void Clear()
    {
        lock (sync) faults.Clear();
    }

    /// <summary>Whether a lasting fault is on.</summary>
    public bool Has(FaultKind kind)
    {
        lock (sync) return faults.Exists(f => f.Kind == kind);
    }

    /// <summary>Holds an answer back, until the client gives up at most.</summary>
    public async Task HoldAsync(TimeSpan wait, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref held);
        try
        {
            await Task.Delay(wait, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        finally
        {
            Interlocked.Decrement(ref held);
        }
    }

    /// <summary>Takes the next fault of these kinds for a path, or null.</summary>
    public Fault? Take(string path, params ReadOnlySpan<FaultKind> kinds)
    {
        lock (sync)
        {
            for (var i = 0; i < faults.Count; i++)
            {
                var fault = faults[i];
                if (!kinds.Contains(fault.Kind) || (fault.Path is { } prefix && !path.StartsWith(prefix, StringComparison.Ordinal))) continue;
                if (fault.Skip > 0)
                {
                    faults[i] = fault with { Skip = fault.Skip - 1 };
                    continue;
                }

                if (fault.Count == 1) faults.RemoveAt(i);
                else if (fault.Count > 1) faults[i] = fault with { Count = fault.Count - 1 };
                return fault;
            }

            return null;
        }
    }
}
