using AlphaPulse.Cluster.Trial;
using AlphaPulse.Simulation;

namespace AlphaPulse.Acceptance;

/// <summary>The smallest trial of the cluster: two silos on PostgreSQL under load, and kill -9 of the one that holds the account. All of it: docs/testing.md.</summary>
public sealed class ClusterTests
{
    [Fact]
    public async Task Kill_OfTheSiloThatHoldsTheAccount_NoOrderTwiceNoTradeLostNoGapInTheSockets()
    {
        if (PostgresServer.MissingReason is { } reason)
        {
            if (Environment.GetEnvironmentVariable("CI") == "true") Assert.Fail(reason);
            Assert.Skip(reason);
        }

        await using var log = new StringWriter();
        var small = new TrialOptions { Silos = 2, Kills = 1, OtherKills = 0, Freezes = 0, Stops = 0, Rolls = 0, QuietSeconds = 1 };

        // Its times are those of a quiet machine, which this one need not be.
        var report = await ClusterTrial.RunAsync(small, log, TestContext.Current.CancellationToken);

        report.Write(log);
        Assert.True(report.Wrongs.Count == 0, log.ToString());
    }
}
