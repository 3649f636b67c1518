using AlphaPulse.Grains.Interfaces;

namespace AlphaPulse.WebApi.Endpoints;

/// <summary>The answer to a forced reconciliation.</summary>
/// <param name="Status">Always <c>success</c>: a failure is 503.</param>
/// <param name="Message">What was found.</param>
/// <param name="Timestamp">When it ended.</param>
internal sealed record ReloadBody(string Status, string Message, DateTimeOffset Timestamp)
{
    public static ReloadBody Of(ReconciliationReport report) => new(
        "success",
        report.Differences.Count == 0 ? "Exchange data reloaded" : $"Exchange data reloaded; {report.Differences.Count} differences were corrected",
        report.At);
}
