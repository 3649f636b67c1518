namespace AlphaPulse.Cluster.Trial;

/// <summary>Plain reads through every silo: fifty a second each.</summary>
internal sealed class ReadLoad(TrialCluster cluster)
{
    private static readonly string[] Paths = ["/api/v1/portfolio", "/api/v1/positions/spot", "/api/v1/positions/futures", "/api/v1/system/status"];

    private readonly ReadSeries[] series =
        [.. from home in Enumerable.Range(0, cluster.Nodes.Count) from path in Paths select new ReadSeries(cluster, home, path)];

    public Task RunAsync(CancellationToken cancellationToken) => Task.WhenAll(series.Select(one => one.RunAsync(cancellationToken)));

    public void BeginWindow()
    {
        foreach (var one in series) one.BeginWindow();
    }

    public ReadGap Longest() => series.Select(one => one.Longest()).MaxBy(gap => gap.Length);

    public bool AllAnsweredSince(long moment) => series.All(one => one.HasAnswerSince(moment));
}
