namespace AlphaPulse.LocalSilo.Bench;

internal interface IEchoGrain : IGrainWithStringKey
{
    Task<int> Echo(int value);
}
