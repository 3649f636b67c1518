namespace AlphaPulse.Startup;

/// <summary>What one start took until the first answered <c>/health</c>.</summary>
/// <param name="WallMs">Milliseconds from starting the process.</param>
/// <param name="CpuMs">Processor milliseconds of the process, which other programs on the machine change less.</param>
internal sealed record Measurement(double WallMs, double CpuMs)
{
    public static string Describe(IReadOnlyCollection<Measurement> all) =>
        $"{Describe(all.Select(one => one.WallMs))} | {Describe(all.Select(one => one.CpuMs))}";

    public static double MinWallMs(IEnumerable<Measurement> all) => all.Min(one => one.WallMs);

    private static string Describe(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return $"{sorted[0],6:0} {sorted[sorted.Count / 2],6:0} {sorted[^1],6:0}";
    }
}
