namespace AlphaPulse.LocalSilo.Tests.Grains;

internal sealed class MiddleGrain(Journal journal) : Grain, IMiddleGrain
{
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        journal.Add("middle activated");
        return Task.CompletedTask;
    }

    public async Task Provoke(string counter) => await GrainFactory.GetGrain<ICounterGrain>(counter).IncrementTwiceAtOnce();
}
