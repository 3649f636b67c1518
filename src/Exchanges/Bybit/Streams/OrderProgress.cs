namespace AlphaPulse.Exchanges.Bybit.Streams;

/// <summary>Drops order messages that fall behind what is known of the order: repeated and reordered ones. Not thread-safe.</summary>
internal sealed class OrderProgress(int capacity)
{
    private readonly Dictionary<string, VenueOrder> newest = new(StringComparer.Ordinal);
    private readonly Queue<string> order = new();

    /// <summary>Whether the order's state is news.</summary>
    public bool Advance(VenueOrder next)
    {
        if (newest.TryGetValue(next.OrderId, out var known))
        {
            if (next == known || next.FilledQuantity < known.FilledQuantity || (known.IsFinal && !next.IsFinal)) return false;
        }
        else
        {
            order.Enqueue(next.OrderId);
            if (order.Count > capacity) newest.Remove(order.Dequeue());
        }

        newest[next.OrderId] = next;
        return true;
    }
}
