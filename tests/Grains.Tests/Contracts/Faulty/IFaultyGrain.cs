namespace AlphaPulse.Grains.Tests.Contracts.Faulty;

/// <summary>What the contract walk must object to.</summary>
internal interface IFaultyGrain : IGrainWithStringKey
{
    Task<SettableRecord> Take(NakedRecord value);
}
