using System.Reflection;

namespace AlphaPulse.Startup;

/// <summary>A program that is started and measured.</summary>
/// <param name="Name">How the table calls it.</param>
/// <param name="Command">The executable and its arguments.</param>
internal sealed record Candidate(string Name, IReadOnlyList<string> Command)
{
    public static Candidate Floor { get; } = new("empty server", [Environment.ProcessPath!, "floor"]);

    /// <summary>Every build of the program that is there: debug, release.</summary>
    public static IEnumerable<Candidate> Built()
    {
        var builds = typeof(Candidate).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "SiloPrograms").Value!;
        return Directory.GetDirectories(builds).Order(StringComparer.Ordinal)
            .Select(build => (Build: build, Program: Path.Combine(build, OperatingSystem.IsWindows() ? "AlphaPulse.Silo.exe" : "AlphaPulse.Silo")))
            .Where(one => File.Exists(one.Program))
            .Select(one => new Candidate($"program, {Path.GetFileName(one.Build)}", [one.Program]));
    }
}
