namespace AlphaPulse.Cluster.Trial;

/// <summary>Silos on PostgreSQL with the Bybit simulator, under load, and what is done to them.</summary>
public static class ClusterTrial
{
    /// <summary>Runs a trial; everything that it starts has ended when it returns.</summary>
    /// <exception cref="TrialException">The silos do not start.</exception>
    public static async Task<TrialReport> RunAsync(TrialOptions options, TextWriter output, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(output);
        await using var cluster = await TrialCluster.StartAsync(options, cancellationToken);
        var person = new Operator(cluster);
        var reads = new ReadLoad(cluster);
        var commands = new CommandLoad(cluster, person);
        var sockets = new SocketLoad(cluster);
        var observation = new Observation(cluster, reads, commands, output);
        observation.Say($"{options.Silos} silos serve, on {Environment.ProcessorCount} cores");

        using var listening = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var loading = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var (reading, trading, following) = (reads.RunAsync(loading.Token), commands.RunAsync(loading.Token), sockets.RunAsync(listening.Token));
        var faults = new Faults(cluster, observation, commands, new Random(options.Seed));
        var check = new FinalCheck(cluster, person, commands, sockets);
        var broken = new List<string>();
        try
        {
            try
            {
                await RunFaultsAsync(faults, options, cancellationToken);
            }
            catch (TrialException e)
            {
                // What was measured until then is shown, and what is at the exchange is compared all the same.
                broken.Add(e.Message);
            }

            await loading.CancelAsync();
            await trading;
            observation.Say("comparing with the exchange");
            await check.RunAsync(cancellationToken);
        }
        finally
        {
            await loading.CancelAsync();
            await listening.CancelAsync();
            await Task.WhenAll(reading, trading, following).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        // A client that met what it must not meet has ended early.
        broken.AddRange(from load in new[] { reading, trading, following } where load.IsFaulted select load.Exception!.InnerException!.Message);
        return new TrialReport(faults.Rows, cluster.Nodes.Sum(node => node.UnaskedEnds), check.Facts, [.. check.Wrongs, .. broken]);
    }

    private static async Task RunFaultsAsync(Faults faults, TrialOptions options, CancellationToken cancellationToken)
    {
        await faults.StayQuietAsync(TimeSpan.FromSeconds(options.QuietSeconds), cancellationToken);
        for (var i = 0; i < options.Kills; i++) await faults.KillHolderAsync(cancellationToken);
        for (var i = 0; i < options.OtherKills; i++) await faults.KillOtherAsync(cancellationToken);
        for (var i = 0; i < options.Freezes; i++) await faults.FreezeHolderAsync(cancellationToken);
        for (var i = 0; i < options.Stops; i++) await faults.StopHolderAsync(cancellationToken);
        for (var i = 0; i < options.Rolls; i++) await faults.RollAsync(cancellationToken);
    }
}
