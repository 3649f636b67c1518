namespace AlphaPulse.LocalSilo;

/// <summary>
/// The requests that an activation runs now: at most one ordinary one, or several read-only ones, and beside them any
/// number that interleave. Changed only on the activation's turns; read by the sweep and the wait-for graph as well.
/// </summary>
internal sealed class RunningRequests
{
    private readonly Lock gate = new();
    private readonly HashSet<Request> shared = [];
    private volatile Request? ordinary;
    private int readers;

    public bool IsEmpty => ordinary is null && Count == 0;

    private int Count
    {
        get
        {
            lock (gate) return shared.Count;
        }
    }

    public bool Allow(Request request, bool interleaves) =>
        interleaves || (ordinary is null && (request.ReadOnly || readers == 0));

    public void Add(Request request, bool interleaves)
    {
        if (!interleaves && !request.ReadOnly)
        {
            ordinary = request;
            return;
        }

        lock (gate) shared.Add(request);
        if (!interleaves) readers++;
    }

    public void Remove(Request request, bool interleaves)
    {
        if (ReferenceEquals(ordinary, request))
        {
            ordinary = null;
            return;
        }

        lock (gate) shared.Remove(request);
        if (!interleaves) readers--;
    }

    public Request[] Snapshot()
    {
        var first = ordinary;
        lock (gate) return first is null ? [.. shared] : [first, .. shared];
    }
}
