namespace AlphaPulse.BybitSimulator.Rest;

/// <summary>Counts requests in a sliding window.</summary>
internal sealed class SlidingLimit(int limit, TimeSpan window)
{
    private readonly Queue<DateTimeOffset> passed = new();

    public int Limit { get; } = limit;

    public int Left => Limit - passed.Count;

    /// <summary>When the oldest request leaves the window.</summary>
    public DateTimeOffset ResetAt(DateTimeOffset now) => passed.Count == 0 || Left > 0 ? now : passed.Peek() + window;

    public bool TryPass(DateTimeOffset now)
    {
        while (passed.Count > 0 && passed.Peek() + window <= now) passed.Dequeue();
        if (passed.Count >= Limit) return false;
        passed.Enqueue(now);
        return true;
    }
}
