namespace AlphaPulse.LocalSilo;

/// <summary>The requests that wait for an activation, in order of arrival. Changed on its turns; the sweep reads it too.</summary>
internal sealed class WaitingRequests
{
    private readonly Lock gate = new();
    private readonly LinkedList<Request> requests = [];
    private volatile int count;

    public int Count => count;

    public void Add(Request request)
    {
        lock (gate)
        {
            requests.AddLast(request);
            count = requests.Count;
        }
    }

    public void Remove(Request request)
    {
        lock (gate)
        {
            requests.Remove(request);
            count = requests.Count;
        }
    }

    /// <summary>Takes the first request that can run; later ones may overtake one that cannot.</summary>
    public Request? TakeFirst(Activation activation)
    {
        if (count == 0) return null;
        lock (gate)
        {
            for (var node = requests.First; node is not null; node = node.Next)
            {
                if (!activation.CanRun(node.Value)) continue;
                requests.Remove(node);
                count = requests.Count;
                return node.Value;
            }

            return null;
        }
    }

    public Request[] Snapshot()
    {
        if (count == 0) return [];
        lock (gate) return [.. requests];
    }

    public Request[] TakeAll()
    {
        lock (gate)
        {
            Request[] all = [.. requests];
            requests.Clear();
            count = 0;
            return all;
        }
    }
}
