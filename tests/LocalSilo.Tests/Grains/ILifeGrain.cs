namespace AlphaPulse.LocalSilo.Tests.Grains;

public interface ILifeGrain : IGrainWithStringKey
{
    Task Touch();

    Task Pass(string gate);

    Task End();

    Task DelayEnd(TimeSpan time);

    Task<string> Key();
}
