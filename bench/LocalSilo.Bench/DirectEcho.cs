namespace AlphaPulse.LocalSilo.Bench;

/// <summary>The floor without any hand-off.</summary>
internal sealed class DirectEcho
{
    public Task<int> Echo(int value) => Task.FromResult(value);
}
