namespace AlphaPulse.LocalSilo.Tests.Grains;

public interface IKeptGrain : IGrainWithStringKey
{
    Task Touch();
}
