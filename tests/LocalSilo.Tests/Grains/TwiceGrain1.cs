namespace AlphaPulse.LocalSilo.Tests.Grains;

internal sealed class TwiceGrain1 : Grain, ITwiceGrain
{
    public Task<string> Name() => Task.FromResult("first");
}
