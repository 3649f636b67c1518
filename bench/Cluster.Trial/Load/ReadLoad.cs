namespace AlphaPulse.Cluster.Trial;

/// <summary>The longest times that readers waited for an answer.</summary>
/// <param name="Longest">Of all paths through all silos.</param>
/// <param name="Machine">Of a bare server that no fault touches: what this machine itself makes everybody wait.</param>
/// <param name="ByPath">The longest of each path, in words.</param>
internal sealed record ReadGaps(TimeSpan Longest, TimeSpan Machine, string ByPath);

/// <summary>Plain reads through every silo, fifty a second each, and beside them the same of a server that no fault touches.</summary>
internal sealed class ReadLoad(TrialCluster cluster)
{
    private static readonly string[] Paths = ["/api/v1/portfolio", "/api/v1/positions/spot", "/api/v1/positions/futures", "/api/v1/system/status"];

    private readonly GapMeter machine = new();
    private readonly ReadSeries[] series =
        [.. from home in Enumerable.Range(0, cluster.Nodes.Count) from path in Paths select new ReadSeries(cluster, home, path)];

    public Task RunAsync(CancellationToken cancellationToken) =>
        Task.WhenAll([AskBareServerAsync(cancellationToken), .. series.Select(one => one.RunAsync(cancellationToken))]);

    public void BeginWindow()
    {
        machine.Begin();
        foreach (var one in series) one.Meter.Begin();
    }

    public ReadGaps Longest()
    {
        var worst = series.GroupBy(one => one.Path).Select(path => path.Select(one => (one.Path, one.Home, Gap: one.Meter.Longest())).MaxBy(one => one.Gap)).ToList();
        return new ReadGaps(
            worst.Max(one => one.Gap), machine.Longest(),
            string.Join(", ", worst.Select(one => $"{one.Path.Split('/')[^1]} {one.Gap.TotalSeconds:0.00} through {one.Home}")));
    }

    public bool AllAnsweredSince(long moment) => series.All(one => one.Meter.HasAnswerSince(moment));

    private async Task AskBareServerAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            using var answer = await cluster.Simulator.Client.GetAsync("/admin/orders/repeated", cancellationToken);
            if (answer.IsSuccessStatusCode) machine.Answered();
            await Task.Delay(ReadSeries.Every, cancellationToken);
        }
    }
}
