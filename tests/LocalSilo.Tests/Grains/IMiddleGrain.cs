namespace AlphaPulse.LocalSilo.Tests.Grains;

public interface IMiddleGrain : IGrainWithStringKey
{
    Task Provoke(string counter);
}
