namespace AlphaPulse.LocalSilo;

/// <summary>
/// The calls of grains that wait for a busy activation. A request waits for the calls it made, a waiting call for the
/// requests that its activation runs. A circle is complete when its last call begins to wait, so that is when it is looked for.
/// Calls from outside grains cannot be part of one and never come here.
/// </summary>
internal sealed class WaitGraph
{
    private readonly Lock gate = new();
    private readonly HashSet<Request> waiting = [];

    /// <summary>Notes that a call waits; gives the circle that it closes, in words, or null.</summary>
    public string? Add(Request call)
    {
        lock (gate)
        {
            waiting.Add(call);
            call.IsInWaitGraph = true;
            return FindCircle(call);
        }
    }

    public void Remove(Request call)
    {
        if (!call.IsInWaitGraph) return;
        lock (gate) waiting.Remove(call);
    }

    private static IEnumerable<Request> ChainAbove(Request call)
    {
        for (var caller = call.Caller; caller is { IsFinished: false }; caller = caller.Caller) yield return caller;
    }

    private static string Describe(Request from, Request to)
    {
        var names = new List<string>();
        for (var request = to; request is not null && request != from; request = request.Caller) names.Add(request.Name);
        names.Add(from.Name);
        names.Reverse();
        return string.Join(" -> ", names);
    }

    private string? FindCircle(Request call)
    {
        var chain = ChainAbove(call).ToHashSet();
        var open = new Queue<(Request Blocker, string Path)>();
        var seen = new HashSet<Request>();
        foreach (var blocker in call.Activation!.BlockersOf(call)) open.Enqueue((blocker, ""));
        while (open.TryDequeue(out var next))
        {
            if (chain.Contains(next.Blocker)) return $"{Describe(next.Blocker, call)}{next.Path} waits for {next.Blocker.Name}";
            if (!seen.Add(next.Blocker)) continue;
            foreach (var other in waiting.Where(w => !w.IsAnswered && ChainAbove(w).Contains(next.Blocker)))
            {
                var path = $"{next.Path} waits for {Describe(next.Blocker, other)}";
                foreach (var blocker in other.Activation!.BlockersOf(other)) open.Enqueue((blocker, path));
            }
        }

        return null;
    }
}
