namespace AlphaPulse.LocalSilo.Tests.Grains;

public interface ICounterGrain : IGrainWithStringKey
{
    Task<int> Increment();

    Task<int> IncrementTwiceAtOnce();

    Task<int> Get();

    Task<string?> Etag();

    Task Clear();

    Task<int> Reload();

    Task Remember(CounterState state);

    Task<CounterState> Recall();
}
