using System.Collections.Concurrent;

namespace AlphaPulse.WebApi.Auth;

/// <summary>
/// Values read from the store, at most <paramref name="maxAge"/> behind it and at most <paramref name="capacity"/> of them.
/// Callers that ask for one key together share one read; an absent value is not kept.
/// </summary>
internal sealed class FreshCache<TKey, TValue>(
    TimeProvider time, TimeSpan maxAge, int capacity, Func<TKey, Task<TValue?>> load, IEqualityComparer<TKey>? comparer = null)
    where TKey : notnull
    where TValue : class
{
    private readonly ConcurrentDictionary<TKey, Entry> entries = new(comparer ?? EqualityComparer<TKey>.Default);

    /// <summary>The value without waiting, if it is known and fresh.</summary>
    public TValue? Peek(TKey key) =>
        entries.TryGetValue(key, out var entry) && IsFresh(entry) && entry.Value.IsCompletedSuccessfully
            ? entry.Known
            : null;

    /// <summary>The value, read from the store if it is unknown or old; null if the store has none.</summary>
    public async ValueTask<TValue?> GetAsync(TKey key)
    {
        while (true)
        {
            if (entries.TryGetValue(key, out var entry) && IsFresh(entry)) return await entry.Value;
            var mine = new Entry(time.GetTimestamp());
            var added = entry is null ? entries.TryAdd(key, mine) : entries.TryUpdate(key, mine, entry);
            if (added) return await FillAsync(key, mine);
        }
    }

    /// <summary>Forgets a value that this process has just changed.</summary>
    public void Forget(TKey key) => entries.TryRemove(key, out _);

    public void Clear() => entries.Clear();

    private async Task<TValue?> FillAsync(TKey key, Entry entry)
    {
        if (entries.Count > capacity) Trim();
        try
        {
            var value = await load(key);
            entry.Complete(value);
            if (value is null) entries.TryRemove(KeyValuePair.Create(key, entry));
            return value;
        }
        catch (Exception e)
        {
            entries.TryRemove(KeyValuePair.Create(key, entry));
            entry.Fail(e);
            throw;
        }
    }

    private bool IsFresh(Entry entry) => time.GetElapsedTime(entry.ReadAt) < maxAge;

    private void Trim()
    {
        foreach (var (key, entry) in entries)
        {
            if (!IsFresh(entry)) entries.TryRemove(KeyValuePair.Create(key, entry));
        }

        // Still full of fresh entries: starting over costs one read a caller and stays bounded.
        if (entries.Count > capacity) entries.Clear();
    }

    private sealed class Entry(long readAt)
    {
        private readonly TaskCompletionSource<TValue?> source = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public long ReadAt { get; } = readAt;

        public Task<TValue?> Value => source.Task;

        public TValue? Known { get; private set; }

        public void Complete(TValue? value)
        {
            Known = value;
            source.SetResult(value);
        }

        public void Fail(Exception exception)
        {
            source.SetException(exception);
            _ = source.Task.Exception; // Observed here: nobody else may be waiting for it.
        }
    }
}
