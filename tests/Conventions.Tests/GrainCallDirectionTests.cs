using AlphaPulse.Simulation;

namespace AlphaPulse.Conventions.Tests;

/// <summary>
/// Two call chains that wait for each other hang a cluster for 30 s, so grains call in one direction only: alerts and hedging may ask the
/// account, the account may ask its positions, never the other way round.
/// </summary>
public sealed class GrainCallDirectionTests
{
    private static readonly Dictionary<string, string[]> MayCall = new(StringComparer.Ordinal)
    {
        ["AccountGrain"] = ["IPositionGrain"],
        ["PositionGrain"] = [],
        ["HedgeBookGrain"] = ["IHedgeExecutionGrain", "IAccountGrain"],
        ["HedgeExecutionGrain"] = ["IAccountGrain"],
        ["RegimeGrain"] = [],
        ["AlertGrain"] = ["IAccountGrain"],
    };

    [Fact]
    public void GrainFiles_CallOtherGrains_OnlyInTheAllowedDirection()
    {
        var offenders =
            from file in RepositoryFolder.Files("src/Grains", "*Grain*.cs")
            let owner = Path.GetFileNameWithoutExtension(file).Split('.')[0]
            where MayCall.ContainsKey(owner)
            let text = File.ReadAllText(file)
            from target in MayCall.Keys.Select(name => "I" + name)
            where target != "I" + owner
            where text.Contains($"GetGrain<{target}>", StringComparison.Ordinal) && !MayCall[owner].Contains(target)
            select $"{owner} calls {target}";

        Assert.Empty(offenders);
    }

    [Fact]
    public void GrainClasses_AllNamed_InTheCallTable()
    {
        var unnamed = RepositoryFolder.Files("src/Grains", "*Grain.cs")
            .Select(file => Path.GetFileNameWithoutExtension(file))
            .Where(name => !MayCall.ContainsKey(name));

        Assert.Empty(unnamed);
    }
}
