using System.Diagnostics;

namespace AlphaPulse.Cluster.Trial;

/// <summary>The longest time that somebody waited for an answer.</summary>
internal readonly record struct ReadGap(TimeSpan Length, string Path, string Home)
{
    public override string ToString() => $"{Length.TotalSeconds:0.00} s ({Path} through {Home})";
}

/// <summary>
/// Reads one path through one silo, again and again, and through the next silo while that one is away. Only a complete answer counts:
/// the time between two of them is the time without one.
/// </summary>
internal sealed class ReadSeries(TrialCluster cluster, int home, string path)
{
    private static readonly TimeSpan Every = TimeSpan.FromMilliseconds(80);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly Lock sync = new();
    private long lastAnswer = Stopwatch.GetTimestamp();
    private TimeSpan longest;

    /// <summary>Begins to measure anew.</summary>
    public void BeginWindow()
    {
        lock (sync) longest = TimeSpan.Zero;
    }

    /// <summary>The longest time without an answer since the beginning, the present one included.</summary>
    public ReadGap Longest()
    {
        lock (sync) return new ReadGap(Longer(longest, Stopwatch.GetElapsedTime(lastAnswer)), path, cluster.Nodes[home].Name);
    }

    /// <summary>Whether an answer has come since that moment.</summary>
    public bool HasAnswerSince(long moment)
    {
        lock (sync) return lastAnswer > moment;
    }

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            // Nobody listening is no answer of the service; asking elsewhere costs no pause.
            if (await ReadAsync(cancellationToken) == Delivery.Refused && cluster.Nodes.Any(node => node.TakesRequests)) continue;
            await Task.Delay(Every, cancellationToken);
        }
    }

    private async Task<Delivery> ReadAsync(CancellationToken cancellationToken)
    {
        var node = cluster.Route(home);
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(node.Address, path));
        var (delivery, answer) = await Deliveries.SendAsync(cluster.Client, request, node, Patience, cancellationToken);
        using (answer)
        {
            if (answer is { IsSuccessStatusCode: true }) Answered();
        }

        return delivery;
    }

    private void Answered()
    {
        var now = Stopwatch.GetTimestamp();
        lock (sync)
        {
            longest = Longer(longest, Stopwatch.GetElapsedTime(lastAnswer, now));
            lastAnswer = now;
        }
    }

    private static TimeSpan Longer(TimeSpan a, TimeSpan b) => a > b ? a : b;
}
