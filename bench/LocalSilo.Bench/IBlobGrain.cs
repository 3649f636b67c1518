namespace AlphaPulse.LocalSilo.Bench;

internal interface IBlobGrain : IGrainWithStringKey
{
    Task Write();
}
