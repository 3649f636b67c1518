using System.Collections.Concurrent;

namespace AlphaPulse.WebApi.Auth;

/// <summary>A cache of facts that never change, emptied when it is full: dearer eviction buys nothing at this size.</summary>
internal sealed class BoundedCache<TKey, TValue>(int capacity)
    where TKey : notnull
    where TValue : class
{
    private readonly ConcurrentDictionary<TKey, TValue> values = new();
    private int count;

    public TValue? Find(TKey key) => values.GetValueOrDefault(key);

    public void Keep(TKey key, TValue value)
    {
        if (!values.TryAdd(key, value))
        {
            values[key] = value;
            return;
        }

        if (Interlocked.Increment(ref count) <= capacity) return;
        values.Clear();
        Interlocked.Exchange(ref count, 0);
    }
}
