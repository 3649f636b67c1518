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
}
