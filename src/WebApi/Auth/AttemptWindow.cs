namespace AlphaPulse.WebApi.Auth;

/// <summary>The times of the last <paramref name="limit"/> attempts of each key within a window. Not thread-safe.</summary>
internal sealed class AttemptWindow<TKey>(TimeSpan window, int limit, int capacity)
    where TKey : notnull
{
    private readonly Dictionary<TKey, List<DateTimeOffset>> attempts = [];

    public int Count(TKey key, DateTimeOffset now) => Live(key, now)?.Count ?? 0;

    /// <summary>How long until another attempt is within the limit; zero if it is now.</summary>
    public TimeSpan WaitUntilFree(TKey key, DateTimeOffset now) =>
        Live(key, now) is { } times && times.Count >= limit ? times[^limit] + window - now : TimeSpan.Zero;

    public void Add(TKey key, DateTimeOffset now)
    {
        if (attempts.Count >= capacity && !attempts.ContainsKey(key)) MakeRoom(now);
        if (!attempts.TryGetValue(key, out var times)) attempts[key] = times = [];
        if (times.Count == limit) times.RemoveAt(0);
        times.Add(now);
    }

    public void Remove(TKey key, DateTimeOffset at)
    {
        if (!attempts.TryGetValue(key, out var times)) return;
        times.Remove(at);
        if (times.Count == 0) attempts.Remove(key);
    }

    public void Clear(TKey key) => attempts.Remove(key);

    private List<DateTimeOffset>? Live(TKey key, DateTimeOffset now)
    {
        if (!attempts.TryGetValue(key, out var times)) return null;
        times.RemoveAll(t => t <= now - window);
        if (times.Count > 0) return times;
        attempts.Remove(key);
        return null;
    }

    private void MakeRoom(DateTimeOffset now)
    {
        foreach (var key in attempts.Keys.ToArray()) Live(key, now);
        if (attempts.Count < capacity) return;
        // Full of live counts: drop the tenth that was touched longest ago.
        foreach (var (key, _) in attempts.OrderBy(a => a.Value[^1]).Take(Math.Max(1, capacity / 10)).ToArray()) attempts.Remove(key);
    }
}
