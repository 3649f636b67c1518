namespace AlphaPulse.Exchanges.Bybit.Rest;

/// <summary>
/// Lets at most so many requests through in a sliding window; the rest waits in order of priority, then of arrival. The venue's own
/// headers correct it. It counts by the monotonic clock: one set back by an hour must not hold orders for an hour. Thread-safe.
/// </summary>
internal sealed class RequestGate : IDisposable
{
    private const int MaxWaiting = 500;

    private static readonly TimeSpan LongestBlock = TimeSpan.FromMinutes(1);

    private readonly Lock sync = new();
    private readonly Queue<TimeSpan> passed = new();
    private readonly PriorityQueue<TaskCompletionSource, (CallPriority, long)> waiting = new();
    private readonly TimeProvider time;
    private readonly TimeSpan window;
    private readonly ITimer timer;
    private readonly long made;
    private TimeSpan blockedUntil = TimeSpan.MinValue;
    private int limit;
    private long arrivals;

    public RequestGate(int limit, TimeSpan window, TimeProvider time)
    {
        this.limit = limit;
        this.window = window;
        this.time = time;
        made = time.GetTimestamp();
        timer = time.CreateTimer(_ => Release(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    private TimeSpan Now => time.GetElapsedTime(made);

    /// <summary>What the venue said is left; null before it said anything.</summary>
    public int? Remaining { get; private set; }

    /// <summary>Waits for a turn. False when too many wait already: the request must not be sent.</summary>
    public async ValueTask<bool> WaitAsync(CallPriority priority, CancellationToken cancellationToken)
    {
        TaskCompletionSource turn;
        lock (sync)
        {
            if (waiting.Count == 0 && FreeAt() is null)
            {
                passed.Enqueue(Now);
                return true;
            }

            if (waiting.Count >= MaxWaiting) return false;
            turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            waiting.Enqueue(turn, (priority, arrivals++));
            Arm();
        }

        await using var registration = cancellationToken.Register(() => turn.TrySetCanceled(cancellationToken));
        await turn.Task;
        return true;
    }

    /// <summary>Follows the venue's headers: its cap, what is left, and when the window starts again (our clock).</summary>
    public void Observe(int? cap, int? remaining, DateTimeOffset? resetAt)
    {
        lock (sync)
        {
            if (cap is > 0) limit = cap.Value;
            Remaining = remaining ?? Remaining;
            if (remaining is 0 && resetAt > time.GetUtcNow()) Block(resetAt.Value);
        }
    }

    /// <summary>Lets nothing through before that time: the venue refused a request as too many.</summary>
    public void BlockUntil(DateTimeOffset until)
    {
        lock (sync) Block(until);
    }

    public void Dispose() => timer.Dispose();

    private void Block(DateTimeOffset until)
    {
        // A limit's window is a second; whatever a header says, nothing waits for longer than a minute.
        var pause = until - time.GetUtcNow();
        var end = Now + (pause < LongestBlock ? pause : LongestBlock);
        if (end <= blockedUntil) return;
        blockedUntil = end;
        Arm();
    }

    private void Release()
    {
        lock (sync)
        {
            while (waiting.Count > 0 && FreeAt() is null)
            {
                if (waiting.Dequeue().TrySetResult()) passed.Enqueue(Now);
            }

            Arm();
        }
    }

    private void Arm()
    {
        if (waiting.Count == 0) return;
        var due = FreeAt() is { } at ? at - Now : TimeSpan.Zero;
        timer.Change(due > TimeSpan.Zero ? due + TimeSpan.FromMilliseconds(1) : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
    }

    // When the next request may pass; null for now.
    private TimeSpan? FreeAt()
    {
        var now = Now;
        while (passed.Count > 0 && passed.Peek() + window <= now) passed.Dequeue();
        if (blockedUntil > now) return blockedUntil;
        return passed.Count < limit ? null : passed.Peek() + window;
    }
}
