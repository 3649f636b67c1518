using AlphaPulse.Acceptance;

namespace AlphaPulse.Cluster.Trial;

/// <summary>A client of the trades channel at every silo. Each resumes through another silo when its own is gone.</summary>
internal sealed class SocketLoad(TrialCluster cluster)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly TradeFollower[] followers = [.. cluster.Nodes.Select(_ => new TradeFollower(cluster.Key))];
    private int connections;

    /// <summary>How often a client connected.</summary>
    public int Connections => connections;

    public IReadOnlyList<TradeFollower> Followers => followers;

    public Task RunAsync(CancellationToken cancellationToken) =>
        Task.WhenAll(followers.Select((follower, home) => RunAsync(follower, home, cancellationToken)));

    private async Task RunAsync(TradeFollower follower, int home, CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            var node = cluster.Route(home);
            Interlocked.Increment(ref connections);
            // A frozen silo answers no ping; its client gives up as if the socket had been cut.
            using var life = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, node.Life);
            await follower.FollowAsync(node.Address, life.Token);
            await Task.Delay(Pause, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
