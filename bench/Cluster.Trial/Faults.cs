namespace AlphaPulse.Cluster.Trial;

/// <summary>What is done to the silos, and what is waited for before the next.</summary>
internal sealed class Faults(TrialCluster cluster, Observation observation, CommandLoad commands, Random random)
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan FrozenFor = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan DrainLimit = TimeSpan.FromSeconds(40);
    private static readonly TimeSpan WakeLimit = TimeSpan.FromSeconds(20);

    private readonly TrialRow quiet = new("nothing", readAim: null, changeAim: null, failsNoCommand: true);
    private readonly TrialRow killed = new("SIGKILL of the holder", TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(5), failsNoCommand: false);
    private readonly TrialRow otherKilled = new("SIGKILL of another silo", TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5), failsNoCommand: false);
    private readonly TrialRow frozen = new("SIGSTOP of the holder for 10 s", TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(5), failsNoCommand: false);
    private readonly TrialRow stopped = new("SIGTERM of the holder", TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(5), failsNoCommand: true);
    private readonly TrialRow rolled = new("rolling restart", TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(5), failsNoCommand: true);
    private readonly TrialRow back = new("the silo comes back", TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(5), failsNoCommand: false);

    public IReadOnlyList<TrialRow> Rows => [quiet, killed, otherKilled, frozen, stopped, rolled, back];

    public Task StayQuietAsync(TimeSpan time, CancellationToken cancellationToken) =>
        observation.WatchAsync(quiet, () => Task.Delay(time, cancellationToken), cancellationToken);

    public async Task KillHolderAsync(CancellationToken cancellationToken)
    {
        var holder = await FindHolderAsync(cancellationToken);
        await PauseAsync(cancellationToken);
        await KillAsync(killed, holder, cancellationToken);
    }

    public async Task KillOtherAsync(CancellationToken cancellationToken)
    {
        var holder = await FindHolderAsync(cancellationToken);
        await PauseAsync(cancellationToken);
        var others = cluster.Nodes.Where(node => node != holder).ToList();
        await KillAsync(otherKilled, others[random.Next(others.Count)], cancellationToken);
    }

    public async Task FreezeHolderAsync(CancellationToken cancellationToken)
    {
        var holder = await FindHolderAsync(cancellationToken);
        await PauseAsync(cancellationToken);
        await observation.WatchAsync(frozen, async () =>
        {
            await holder.FreezeAsync();
            await Task.Delay(FrozenFor, cancellationToken);
            await holder.ThawAsync();
            // It finds itself declared dead, and ends.
            if (!await holder.WaitForExitAsync(WakeLimit, cancellationToken))
            {
                observation.Say($"{holder.Name} went on after it was frozen");
                holder.Kill();
                await holder.WaitForExitAsync(WakeLimit, cancellationToken);
            }
        }, cancellationToken);
        await ReturnAsync(holder, cancellationToken);
    }

    public async Task StopHolderAsync(CancellationToken cancellationToken)
    {
        var holder = await FindHolderAsync(cancellationToken);
        await PauseAsync(cancellationToken);
        await observation.WatchAsync(stopped, () => StopAsync(holder, cancellationToken), cancellationToken);
        await ReturnAsync(holder, cancellationToken);
    }

    /// <summary>Each silo is asked to stop and started again, when the one before it serves.</summary>
    public async Task RollAsync(CancellationToken cancellationToken)
    {
        foreach (var node in cluster.Nodes) await node.ReviveAsync(cancellationToken);
        await PauseAsync(cancellationToken);
        await observation.WatchAsync(rolled, async () =>
        {
            foreach (var node in cluster.Nodes)
            {
                await StopAsync(node, cancellationToken);
                await node.StartAsync(cancellationToken);
            }
        }, cancellationToken);
    }

    /// <summary>The holder, when all silos run: one that was declared dead in between, because this machine made it stand still, is started again.</summary>
    private async Task<SiloNode> FindHolderAsync(CancellationToken cancellationToken)
    {
        foreach (var node in cluster.Nodes) await node.ReviveAsync(cancellationToken);
        return await cluster.FindHolderAsync(cancellationToken);
    }

    private async Task KillAsync(TrialRow row, SiloNode node, CancellationToken cancellationToken)
    {
        await observation.WatchAsync(row, async () =>
        {
            node.Kill();
            await node.WaitForExitAsync(WakeLimit, cancellationToken);
        }, cancellationToken);
        await ReturnAsync(node, cancellationToken);
    }

    private static async Task StopAsync(SiloNode node, CancellationToken cancellationToken)
    {
        await node.AskToStopAsync();
        if (!await node.WaitForExitAsync(DrainLimit, cancellationToken)) throw new TrialException($"{node.Name} did not stop within {DrainLimit.TotalSeconds} s.");
    }

    private Task ReturnAsync(SiloNode node, CancellationToken cancellationToken) =>
        observation.WatchAsync(back, () => node.StartAsync(cancellationToken), cancellationToken);

    /// <summary>Waits until a command is on its way, and then a little: a fault shall meet each of its steps.</summary>
    private async Task PauseAsync(CancellationToken cancellationToken)
    {
        await Task.Delay(TimeSpan.FromMilliseconds(random.Next(300, 1_500)), cancellationToken);
        // Commands follow each other closely; one that waits for an earlier one is on its way, too.
        while (!commands.IsBusy) await Task.Delay(LookEvery, cancellationToken);
        await Task.Delay(TimeSpan.FromMilliseconds(random.Next(0, 250)), cancellationToken);
    }
}
