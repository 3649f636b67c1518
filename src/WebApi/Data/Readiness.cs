namespace AlphaPulse.WebApi.Data;

/// <summary>Asks every <see cref="IReadinessCheck"/>, and remembers whether all were once fulfilled together.</summary>
internal sealed partial class Readiness(IEnumerable<IReadinessCheck> checks, TimeProvider time, ILogger<Readiness> logger)
{
    private const string Fine = "ok";
    private static readonly TimeSpan CheckTimeout = TimeSpan.FromSeconds(2);
    private readonly IReadinessCheck[] checks = [.. checks];
    private volatile bool hasBeenReady;

    /// <summary>Whether the first complete state exists; stays true while the venue is down later.</summary>
    public bool HasBeenReady => hasBeenReady;

    public async Task<ReadinessReport> AskAsync(CancellationToken cancellationToken)
    {
        var results = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var check in checks) results[check.Name] = await AskAsync(check, cancellationToken) ?? Fine;
        var ready = results.Values.All(r => string.Equals(r, Fine, StringComparison.Ordinal));
        if (ready) hasBeenReady = true;
        return new ReadinessReport(ready ? "ready" : "not_ready", results, ready);
    }

    private async Task<string?> AskAsync(IReadinessCheck check, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(CheckTimeout, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            return await check.FindProblemAsync(both.Token);
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested)
        {
            return "the check did not answer in time";
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            LogFailed(logger, e, check.Name);
            return "the check failed";
        }
    }

    [LoggerMessage(1101, LogLevel.Warning, "Readiness check {Name} failed")]
    private static partial void LogFailed(ILogger logger, Exception exception, string name);
}
