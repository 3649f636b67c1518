namespace AlphaPulse.LocalSilo.Tests.Grains;

public interface ITwiceGrain : IGrainWithStringKey
{
    Task<string> Name();
}
