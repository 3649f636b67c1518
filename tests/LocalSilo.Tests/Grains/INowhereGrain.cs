namespace AlphaPulse.LocalSilo.Tests.Grains;

public interface INowhereGrain : IGrainWithStringKey
{
    Task<string> Name();
}
