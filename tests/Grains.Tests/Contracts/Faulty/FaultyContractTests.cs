namespace AlphaPulse.Grains.Tests.Contracts.Faulty;

/// <summary>The walk finds what is wrong. Compiled when GrainHost=Local: no silo of Orleans starts beside such a contract.</summary>
public sealed class FaultyContractTests
{
    [Fact]
    public void Walk_OfFaultyContracts_NamesEveryFault()
    {
        var faults = string.Join('\n', new ContractWalk(typeof(FaultyContractTests).Assembly).Faults);

        Assert.Contains("NakedRecord at IFaultyGrain.Take(value): has no [GenerateSerializer]", faults);
        Assert.Contains("NakedRecord.Number: has no [Id]", faults);
        Assert.Contains("SettableRecord.Number: can be changed", faults);
        Assert.Contains("SettableRecord: Number and Other have the same [Id(0)]", faults);
        Assert.Contains("System.Collections.Generic.List`1[System.Int32] at SettableRecord.Other: not an allowed type", faults);
        Assert.Contains("NakedRecord at IFaultyGrain.Take(value): is not sealed", faults);
    }
}
