namespace AlphaPulse.Grains.Tests.Contracts;

public sealed class ContractTests
{
    private readonly ContractWalk walk = new(typeof(Actor).Assembly);

    [Fact]
    public void ContractTypes_CanBeSentAndCannotChange()
    {
        Assert.Empty(walk.Faults);
        Assert.True(walk.ContractTypes.Count >= 20, $"The walk found only {walk.ContractTypes.Count} types.");
    }

    [Fact]
    public void GrainInterfaces_HaveStringKeysAndAnAlias()
    {
        Assert.NotEmpty(walk.GrainInterfaces);
        Assert.All(walk.GrainInterfaces, i =>
        {
            Assert.Contains(i.GetInterfaces(), b => b.FullName == "Orleans.IGrainWithStringKey");
            Assert.True(i.GetCustomAttributesData().Any(a => a.AttributeType.FullName == "Orleans.AliasAttribute"), $"{i.Name} has no [Alias].");
        });
    }

    [Fact]
    public void Walk_OfFaultyContracts_NamesEveryFault()
    {
        var faults = string.Join('\n', new ContractWalk(typeof(ContractTests).Assembly).Faults);

        Assert.Contains("NakedRecord at IFaultyGrain.Take(value): has no [GenerateSerializer]", faults);
        Assert.Contains("NakedRecord.Number: has no [Id]", faults);
        Assert.Contains("SettableRecord.Number: can be changed", faults);
        Assert.Contains("SettableRecord: Number and Other have the same [Id(0)]", faults);
        Assert.Contains("System.Collections.Generic.List`1[System.Int32] at SettableRecord.Other: not an allowed type", faults);
        Assert.Contains("NakedRecord at IFaultyGrain.Take(value): is not sealed", faults);
    }
}
