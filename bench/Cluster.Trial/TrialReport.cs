namespace AlphaPulse.Cluster.Trial;

/// <summary>What a trial found.</summary>
public sealed class TrialReport
{
    private readonly IReadOnlyList<TrialRow> rows;
    private readonly IReadOnlyList<string> facts;

    internal TrialReport(IReadOnlyList<TrialRow> rows, int unaskedEnds, IReadOnlyList<string> facts, IReadOnlyList<string> wrongs)
    {
        this.rows = rows;
        this.facts = facts;
        Wrongs = wrongs;
        Misses = [.. rows.SelectMany(row => row.FindMisses())];
        if (unaskedEnds > 0) Misses = [.. Misses, $"{unaskedEnds} times a silo was declared dead that no fault had been done to"];
    }

    /// <summary>What must never be, on whatever machine: a doubled order, a lost trade, a gap.</summary>
    public IReadOnlyList<string> Wrongs { get; }

    /// <summary>Times and failures over their aims, which are those of a quiet machine.</summary>
    public IReadOnlyList<string> Misses { get; }

    public bool Passed => Wrongs.Count == 0 && Misses.Count == 0;

    public void Write(TextWriter output)
    {
        output.WriteLine();
        output.WriteLine("                                       | machine | no read answer| change done   |          sent  ended  for a");
        output.WriteLine("fault                            times |   max s | median  max s | median  max s | commands again  short person failed | aims");
        foreach (var row in rows.Where(row => row.Windows.Count > 0)) output.WriteLine(row);
        output.WriteLine();
        foreach (var fact in facts) output.WriteLine(fact);
        foreach (var miss in Misses) output.WriteLine($"OVER ITS AIM: {miss}");
        foreach (var wrong in Wrongs) output.WriteLine($"WRONG: {wrong}");
        output.WriteLine(Passed ? "PASS" : "FAIL");
    }
}
