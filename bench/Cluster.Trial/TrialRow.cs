namespace AlphaPulse.Cluster.Trial;

/// <summary>What one fault did to the clients.</summary>
internal sealed record Window(ReadGaps Reads, IReadOnlyList<CommandOutcome> Commands)
{
    /// <summary>The longest that a change took which needed nobody's word; null for none.</summary>
    public TimeSpan? LongestChange => Commands.Where(one => one is { IsDone: true, WaitedForProof: false })
        .Select(one => (TimeSpan?)System.Diagnostics.Stopwatch.GetElapsedTime(one.StartedAt, one.EndedAt)).Max();

    /// <summary>Commands that a caller without patience saw fail.</summary>
    public int SentAgain => Commands.Count(one => one.FirstFailure is not null);

    public int EndedShort => Commands.Count(one => one.EndedShort);

    public int Failed => Commands.Count(one => !one.IsDone);

    public int WaitedForProof => Commands.Count(one => one.WaitedForProof);
}

/// <summary>One kind of fault, and what it may cost on a quiet machine.</summary>
internal sealed class TrialRow(string name, TimeSpan? readAim, TimeSpan? changeAim, bool failsNoCommand)
{
    private readonly List<Window> windows = [];

    public string Name => name;

    public IReadOnlyList<Window> Windows => windows;

    public void Add(Window window) => windows.Add(window);

    /// <summary>What is over its aim; empty for nothing.</summary>
    public IEnumerable<string> FindMisses()
    {
        if (windows.Count == 0) yield break;
        var reads = windows.MaxBy(window => window.Reads.Longest)!.Reads;
        if (reads.Longest > readAim) yield return $"{name}: {reads.Longest.TotalSeconds:0.00} s without a read answer ({reads.ByPath}), the aim is {readAim.Value.TotalSeconds:0.#} s";
        var change = windows.Max(window => window.LongestChange);
        if (change > changeAim) yield return $"{name}: a change took {change.Value.TotalSeconds:0.0} s, the aim is {changeAim.Value.TotalSeconds:0.#} s";
        var failed = windows.Sum(window => window.SentAgain + window.EndedShort);
        var reasons = windows.SelectMany(window => window.Commands).Select(command => command.FirstFailure).OfType<string>().Distinct();
        if (failsNoCommand && failed > 0) yield return $"{name}: {failed} commands failed at first ({string.Join("; ", reasons)}), the aim is none";
    }

    public override string ToString()
    {
        var reads = windows.Select(window => window.Reads.Longest.TotalSeconds).Order().ToList();
        var changes = windows.Select(window => window.LongestChange?.TotalSeconds ?? 0).Order().ToList();
        return $"{name,-32} {windows.Count,5} | {windows.Max(window => window.Reads.Machine.TotalSeconds),7:0.00} | {reads[reads.Count / 2],6:0.00} {reads[^1],6:0.00} | {changes[changes.Count / 2],6:0.00} {changes[^1],6:0.00} | "
            + $"{windows.Sum(window => window.Commands.Count),8} {windows.Sum(window => window.SentAgain),6} {windows.Sum(window => window.EndedShort),6} "
            + $"{windows.Sum(window => window.WaitedForProof),6} {windows.Sum(window => window.Failed),6} | {(FindMisses().Any() ? "FAIL" : "PASS")}";
    }
}
