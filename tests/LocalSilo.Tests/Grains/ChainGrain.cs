namespace AlphaPulse.LocalSilo.Tests.Grains;

/// <summary>Walks along other grains. A key <c>starts:x</c> calls grain x while it activates.</summary>
internal sealed class ChainGrain(Gates gates) : Grain, IChainGrain
{
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        var key = this.GetPrimaryKeyString();
        return key.StartsWith("starts:", StringComparison.Ordinal) ? GrainFactory.GetGrain<IChainGrain>(key[7..]).Walk([]) : Task.CompletedTask;
    }

    public async Task<string> Walk(string[] path)
    {
        if (path.Length == 0) return this.GetPrimaryKeyString();
        if (path[0][0] == '@')
        {
            await gates.PassAsync(path[0]);
            return await Walk(path[1..]);
        }

        var next = path[0].TrimStart('*', '?');
        return path[0][0] switch
        {
            '*' => await GrainFactory.GetGrain<IChainGrain>(next).WalkBeside(path[1..]),
            '?' => await GrainFactory.GetGrain<IChainGrain>(next).WalkReading(path[1..]),
            _ => await GrainFactory.GetGrain<IChainGrain>(next).Walk(path[1..]),
        };
    }

    public Task WalkAll(string[][] paths) => Task.WhenAll(paths.Select(Walk));

    public Task<string> WalkBeside(string[] path) => Walk(path);

    public Task<string> WalkReading(string[] path) => Walk(path);

    public Task WalkAway(string[] path)
    {
        _ = Walk(path);
        return Task.CompletedTask;
    }
}
