using System.Collections.Concurrent;
using AlphaPulse.History;

namespace AlphaPulse.WebApi.Auth;

/// <summary>Notes when keys are used, and writes that down in the background, so that no request waits for the disk.</summary>
internal sealed partial class ApiKeyUse(ApiKeyStore store, TimeProvider time, ILogger<ApiKeyUse> logger) : BackgroundService
{
    private const int Capacity = 10_000;
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(15);
    private readonly ConcurrentDictionary<string, ApiKey> used = new(StringComparer.Ordinal);

    /// <summary>The key was used just now.</summary>
    public void Note(ApiKey key)
    {
        if (used.ContainsKey(key.Id) || used.Count >= Capacity) return;
        used[key.Id] = key;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken)) await WriteAsync(stoppingToken);
    }

    private async Task WriteAsync(CancellationToken cancellationToken)
    {
        foreach (var (id, key) in used)
        {
            used.TryRemove(id, out _);
            try
            {
                await store.TouchAsync(key, cancellationToken);
            }
            catch (Exception e) when (!cancellationToken.IsCancellationRequested)
            {
                // The time of use is a convenience: the next use writes it again.
                LogNotWritten(logger, e, id);
            }
        }
    }

    [LoggerMessage(1201, LogLevel.Warning, "The last use of API key {Id} could not be written")]
    private static partial void LogNotWritten(ILogger logger, Exception exception, string id);
}
