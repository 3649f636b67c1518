using System.Text.RegularExpressions;
using AlphaPulse.Simulation;

namespace AlphaPulse.Conventions.Tests;

/// <summary>
/// Two call chains that wait for each other hang a cluster for 30 s, so grains call in one direction only: alerts and hedging may ask the
/// account, the account may ask its positions, never the other way round.
/// </summary>
public sealed partial class GrainCallDirectionTests
{
    private static readonly Dictionary<string, string[]> MayCall = new(StringComparer.Ordinal)
    {
        ["AccountGrain"] = ["IPositionGrain"],
        ["PositionGrain"] = [],
        ["HedgeBookGrain"] = ["IHedgeExecutionGrain", "IAccountGrain"],
        ["HedgeExecutionGrain"] = ["IAccountGrain"],
        ["RegimeGrain"] = [],
        ["AlertGrain"] = ["IAccountGrain"],
        ["KeepAliveGrain"] = ["IAccountGrain", "IHedgeBookGrain", "IAlertGrain"],
    };

    [Fact]
    public void GrainFiles_CallOtherGrains_OnlyInTheAllowedDirection()
    {
        var offenders =
            from file in RepositoryFolder.Files("src/Grains", "*.cs")
            let text = File.ReadAllText(file)
            from owner in Grains(text)
            where MayCall.ContainsKey(owner)
            from target in MayCall.Keys.Select(name => "I" + name)
            where target != "I" + owner
            where text.Contains($"GetGrain<{target}>", StringComparison.Ordinal) && !MayCall[owner].Contains(target)
            select $"{owner} calls {target}";

        Assert.Empty(offenders);
    }

    [Fact]
    public void GrainClasses_AllNamed_InTheCallTable()
    {
        var unnamed = RepositoryFolder.Files("src/Grains", "*.cs").SelectMany(file => Grains(File.ReadAllText(file))).Where(name => !MayCall.ContainsKey(name));

        Assert.Empty(unnamed);
    }

    /// <summary>The grain classes that a file declares, or declares a part of.</summary>
    private static IEnumerable<string> Grains(string text) => GrainClass().Matches(text).Select(match => match.Groups["name"].Value);

    [GeneratedRegex(@"\bclass (?<name>\w+Grain)\b", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex GrainClass();
}
