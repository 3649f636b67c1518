namespace AlphaPulse.Cluster.Trial;

/// <summary>
/// Reads one path through one silo, again and again, and through the next silo while that one is away. Only a complete answer counts:
/// the time between two of them is the time without one.
/// </summary>
internal sealed class ReadSeries(TrialCluster cluster, int home, string path)
{
    public static readonly TimeSpan Every = TimeSpan.FromMilliseconds(80);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public string Path => path;

    public string Home => cluster.Nodes[home].Name;

    public GapMeter Meter { get; } = new();

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
            if (answer is { IsSuccessStatusCode: true }) Meter.Answered();
        }

        return delivery;
    }
}
