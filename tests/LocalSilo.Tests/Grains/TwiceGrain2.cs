namespace AlphaPulse.LocalSilo.Tests.Grains;

internal sealed class TwiceGrain2 : Grain, ITwiceGrain
{
    public Task<string> Name() => Task.FromResult("second");
}
