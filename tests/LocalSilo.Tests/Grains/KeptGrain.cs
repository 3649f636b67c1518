namespace AlphaPulse.LocalSilo.Tests.Grains;

[KeepAlive]
internal sealed class KeptGrain(Journal journal) : Grain, IKeptGrain
{
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        journal.Add("kept");
        return Task.CompletedTask;
    }

    public Task Touch() => Task.CompletedTask;
}
