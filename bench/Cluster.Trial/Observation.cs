using System.Diagnostics;

namespace AlphaPulse.Cluster.Trial;

/// <summary>Measures what a fault does to the clients, from its first moment until everything works again.</summary>
internal sealed class Observation(TrialCluster cluster, ReadLoad reads, CommandLoad commands, TextWriter output)
{
    private const int CommandsToSettle = 2;
    private static readonly TimeSpan SettleLimit = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(50);

    /// <exception cref="TrialException">Not everything works again in time.</exception>
    public async Task WatchAsync(TrialRow row, Func<Task> fault, CancellationToken cancellationToken)
    {
        reads.BeginWindow();
        var begin = Stopwatch.GetTimestamp();
        await fault();
        await SettleAsync(row.Name, Stopwatch.GetTimestamp(), cancellationToken);
        var end = Stopwatch.GetTimestamp();
        var window = new Window(reads.Longest(), [.. commands.Outcomes.Where(command => command.EndedAt >= begin && command.EndedAt <= end)]);
        row.Add(window);
        Say($"{row.Name} {row.Windows.Count}: no read answer for {window.Reads.Longest.TotalSeconds:0.00} s ({window.Reads.ByPath}; machine {window.Reads.Machine.TotalSeconds:0.00}), changes done within {window.LongestChange?.TotalSeconds:0.00} s, "
            + $"{window.SentAgain} sent again{Reasons(window)}, {window.EndedShort} ended short, {window.WaitedForProof} for a person");
    }

    public void Say(string line) => output.WriteLine($"{TimeProvider.System.GetUtcNow():HH:mm:ss} {line}");

    private static string Reasons(Window window)
    {
        var reasons = window.Commands.Select(command => command.FirstFailure).OfType<string>().ToList();
        return reasons.Count == 0 ? "" : $" ({string.Join("; ", reasons)})";
    }

    private async Task SettleAsync(string what, long since, CancellationToken cancellationToken)
    {
        await cluster.FindHolderAsync(cancellationToken);
        while (!reads.AllAnsweredSince(since) || commands.Outcomes.Count(command => command.StartedAt > since && command.IsDone) < CommandsToSettle)
        {
            if (Stopwatch.GetElapsedTime(since) > SettleLimit) throw new TrialException($"{what}: not everything worked again after {SettleLimit.TotalSeconds} s.");
            await Task.Delay(LookEvery, cancellationToken);
        }
    }
}
