using System.Text.Json;
using AlphaPulse.Simulation;

namespace AlphaPulse.Grains.Tests.Contracts;

/// <summary>The checked-in contract: a change of it is seen in review, because silos of both versions run side by side during an upgrade.</summary>
public sealed class ContractFileTests
{
    private const string Update = "ALPHAPULSE_UPDATE_CONTRACT";

    private static readonly IReadOnlyList<Type> GrainClasses =
        [.. typeof(GrainServices).Assembly.GetTypes().Where(type => typeof(Grain).IsAssignableFrom(type) && !type.IsAbstract)];

    [Fact]
    public void Contract_IsTheCheckedInOne()
    {
        var path = Path.Combine(RepositoryFolder.Root, "src", "Grains.Interfaces", "contract.txt");
        var now = ContractText.Of(new ContractWalk(typeof(Actor).Assembly), GrainClasses);
        if (Environment.GetEnvironmentVariable(Update) == "1") File.WriteAllText(path, now);

        var before = File.ReadAllLines(path);
        var after = now.Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.True(
            before.SequenceEqual(after),
            $"The grain contract changed. Gone: [{string.Join(" | ", before.Except(after))}] New: [{string.Join(" | ", after.Except(before))}]. " +
            $"If silos of the old version can live with it (docs/scaling.md), run this test once with {Update}=1 and commit src/Grains.Interfaces/contract.txt.");
    }

    /// <summary>An unknown one would fail at its first write, in the middle of a hedge.</summary>
    [Fact]
    public void StoredTypes_AreAllKnownToTheSerializer()
    {
        var stored = GrainClasses.SelectMany(grain => grain.GetConstructors()).SelectMany(constructor => constructor.GetParameters())
            .Where(parameter => parameter.ParameterType.IsGenericType && parameter.ParameterType.GetGenericTypeDefinition() == typeof(IPersistentState<>))
            .Select(parameter => parameter.ParameterType.GetGenericArguments()[0]).ToList();

        Assert.True(stored.Count >= 6, $"Only {stored.Count} stored types were found.");
        Assert.All(stored, type => Assert.NotNull(GrainServices.StoredTypes.GetTypeInfo(type, new JsonSerializerOptions())));
    }

    [Fact]
    public void GrainClasses_HaveATypeNameAndAPlacement()
    {
        Assert.All(GrainClasses, grain =>
        {
            var attributes = grain.GetCustomAttributesData().Select(attribute => attribute.AttributeType.FullName!).ToList();
            Assert.True(attributes.Contains("Orleans.GrainTypeAttribute"), $"{grain.Name} has no [GrainType]: a rename would lose its state.");
            Assert.True(
                attributes.Exists(name => name.StartsWith("Orleans.Placement.", StringComparison.Ordinal)),
                $"{grain.Name} has no placement: Orleans' default piles a burst on one silo. Use [HashBasedPlacement], or [PreferLocalPlacement] when one grain calls it.");
        });
    }
}
