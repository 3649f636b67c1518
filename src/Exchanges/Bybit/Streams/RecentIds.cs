namespace AlphaPulse.Exchanges.Bybit.Streams;

/// <summary>The last so many ids, to tell a repeated one. Not thread-safe.</summary>
internal sealed class RecentIds(int capacity)
{
    private readonly HashSet<string> known = new(StringComparer.Ordinal);
    private readonly Queue<string> order = new();

    /// <summary>Remembers an id; false when it is known already.</summary>
    public bool Add(string id)
    {
        if (!known.Add(id)) return false;
        order.Enqueue(id);
        if (order.Count > capacity) known.Remove(order.Dequeue());
        return true;
    }
}
