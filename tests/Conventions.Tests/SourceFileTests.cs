using System.Text.RegularExpressions;
using AlphaPulse.Simulation;

namespace AlphaPulse.Conventions.Tests;

/// <summary>Rules about source text that no analyzer states.</summary>
public sealed partial class SourceFileTests
{
    private const int LongestFile = 400;

    private static readonly string[] Folders = ["src", "tests", "bench"];

    [Fact]
    public void SourceFiles_Length_IsAtMost400Lines()
    {
        var offenders =
            from folder in Folders
            where Directory.Exists(Path.Combine(RepositoryFolder.Root, folder))
            from file in RepositoryFolder.Files(folder, "*.cs")
            let lines = File.ReadLines(file).Count()
            where lines > LongestFile
            select $"{RepositoryFolder.Relative(file)}: {lines} lines";

        Assert.Empty(offenders);
    }

    [Fact]
    public void GrainCode_HasNoConditionalCompilation()
    {
        var offenders =
            from folder in new[] { "src/Grains", "src/Grains.Interfaces" }
            from file in RepositoryFolder.Files(folder, "*.cs")
            where File.ReadLines(file).Any(line => line.TrimStart().StartsWith("#if", StringComparison.Ordinal))
            select RepositoryFolder.Relative(file);

        Assert.Empty(offenders);
    }

    [Fact]
    public void GrainClasses_AllSayTheirStoredTypeName()
    {
        var offenders =
            from file in RepositoryFolder.Files("src/Grains", "*.cs")
            let text = File.ReadAllText(file)
            where GrainClass().IsMatch(text) && !text.Contains("[GrainType(\"", StringComparison.Ordinal)
            select RepositoryFolder.Relative(file);

        Assert.Empty(offenders);
    }

    [Fact]
    public void SourceFiles_SuppressWarnings_Nowhere()
    {
        var offenders =
            from file in RepositoryFolder.Files("src", "*.cs")
            where File.ReadLines(file).Any(line => line.TrimStart().StartsWith("#pragma warning disable", StringComparison.Ordinal))
            select RepositoryFolder.Relative(file);

        Assert.Empty(offenders);
    }

    [GeneratedRegex(@"class \w+(\([^)]*\))?\s*:\s*Grain\b", RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex GrainClass();
}
