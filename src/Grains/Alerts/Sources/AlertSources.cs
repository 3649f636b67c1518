using AlphaPulse.Grains.Hedging;
using AlphaPulse.History;

namespace AlphaPulse.Grains.Alerts;

/// <summary>Reads what the rules are judged by: the account's metrics, and the counts per minute from History.</summary>
internal sealed class AlertSources(AuditLog audit, RegimeStore regimes)
{
    private const int MaxCount = 1000;
    private const string LeadingMarket = "BTC";

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestLook = TimeSpan.FromHours(24);

    /// <summary>
    /// The values now. A count is of the last minute, or of the time since <paramref name="countedThrough"/> if that is longer: what
    /// happened while nobody judged is not lost.
    /// </summary>
    public async Task<AlertReading> ReadAsync(
        string account, AccountMetrics metrics, AccountView? view, RegimeWatch watch, DateTimeOffset countedThrough, DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        var from = From(countedThrough, now);
        var values = new Dictionary<string, double>(metrics.Values, StringComparer.Ordinal);
        var seen = watch.Observe(await NewestRegimesAsync(view, cancellationToken), now, Window);
        values[AlertWords.RegimeChanges] = seen.Seen.Count;
        values[AlertWords.LimitRefusals] = await CountAsync(
            new AuditQuery { Chain = account, Result = HedgeAudit.LimitRefused, From = from, Before = now, Limit = MaxCount }, cancellationToken);
        values[AlertWords.ExecutionFailures] = await CountAsync(
            new AuditQuery { Chain = account, Action = HedgeAudit.Failure, From = from, Before = now, Limit = MaxCount }, cancellationToken);
        return new AlertReading(values, seen);
    }

    /// <summary>From when events are counted.</summary>
    internal static DateTimeOffset From(DateTimeOffset countedThrough, DateTimeOffset now)
    {
        var minute = now - Window;
        var from = countedThrough < minute ? countedThrough : minute;
        return from < now - LongestLook ? now - LongestLook : from;
    }

    private async Task<double> CountAsync(AuditQuery query, CancellationToken cancellationToken) =>
        (await audit.ListAsync(query, cancellationToken)).Count;

    private async Task<Dictionary<string, DateTimeOffset>> NewestRegimesAsync(AccountView? view, CancellationToken cancellationToken)
    {
        var symbols = new HashSet<string>(StringComparer.Ordinal) { LeadingMarket };
        symbols.UnionWith(view?.Spot.Select(holding => holding.Asset) ?? []);
        symbols.UnionWith(view?.Perpetuals.Select(holding => holding.Asset) ?? []);
        var newest = new Dictionary<string, DateTimeOffset>(StringComparer.Ordinal);
        foreach (var symbol in symbols)
        {
            if (await regimes.NewestAsync(symbol, cancellationToken) is { } period) newest[symbol] = period.StartTime;
        }

        return newest;
    }
}
