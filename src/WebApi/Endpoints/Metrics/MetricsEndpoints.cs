using System.Text.Json.Nodes;
using AlphaPulse.History;

namespace AlphaPulse.WebApi.Endpoints;

/// <summary>The sampled metrics over time.</summary>
internal static class MetricsEndpoints
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    public static IEndpointRouteBuilder MapMetrics(this IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("/metrics/{metric_type}").WithTags("Metrics").RequirePermission(Permission.ViewMetrics).ServesAccount();
        group.MapGet("", ListAsync).WithSummary("Values of a metric in buckets; the last 24 hours by default");
        group.MapGet("/latest", GetLatestAsync).WithSummary("The newest value of a metric and its change in 24 hours");
        return api;
    }

    private static async Task<DataAnswer<IReadOnlyList<MetricPointBody>>> ListAsync(
        [FromRoute(Name = "metric_type")] string metricType, [AsParameters] MetricsQuery query,
        HttpContext context, SampleStore samples, HistoryOptions options, TimeProvider time)
    {
        var metric = MetricNames.Metric(metricType);
        var aggregation = MetricNames.Aggregation(query.Aggregation);
        var now = time.GetUtcNow();
        var range = TimeRange.Of(query.StartTime, query.EndTime, Day, time);
        var width = MetricBuckets.Width(range, query.Interval);
        var kept = Kept(range, now, options);
        List<MetricPoint> points = kept.Start < kept.End
            ? await samples.QueryAsync(context.AccountId(), metric, kept.Start, kept.End, width, aggregation, context.RequestAborted)
            : [];
        return new([.. points.Select(MetricPointBody.Of)], now, new DataMeta
        {
            Method = aggregation.ToString().ToLowerInvariant(),
            SampleCount = points.Count,
            Units = new Dictionary<string, string>(StringComparer.Ordinal) { ["value"] = aggregation == MetricAggregation.Count ? "samples" : MetricNames.Unit(metric) },
            More = new JsonObject { ["interval"] = Timeframes.All.First(one => one.Width == width).Name },
        });
    }

    private static async Task<DataAnswer<LatestMetricBody>> GetLatestAsync(
        [FromRoute(Name = "metric_type")] string metricType, HttpContext context, SampleStore samples, TimeProvider time)
    {
        var metric = MetricNames.Metric(metricType);
        var account = context.AccountId();
        var latest = await samples.LatestAsync(account, metric, context.RequestAborted)
            ?? throw ApiException.NotFound($"No value of {metric.Name} is known yet");
        var before = await samples.AtOrBeforeAsync(account, metric, time.GetUtcNow() - Day, context.RequestAborted)
            ?? await samples.OldestAsync(account, metric, context.RequestAborted);
        var change = before is { Value: not 0 } ? (latest.Value - before.Value) / Math.Abs(before.Value) : 0;
        return new(new LatestMetricBody(latest.Timestamp, latest.Value, change), latest.Timestamp, new DataMeta
        {
            Units = new Dictionary<string, string>(StringComparer.Ordinal) { ["value"] = MetricNames.Unit(metric), ["change_24h"] = "fraction" },
            More = new JsonObject { ["compared_with"] = before?.Timestamp.UtcDateTime.ToString(UtcTimeConverter.Format, System.Globalization.CultureInfo.InvariantCulture) },
        });
    }

    /// <summary>The part of a range that can have samples, so that a range of centuries costs no more.</summary>
    private static TimeRange Kept(TimeRange range, DateTimeOffset now, HistoryOptions options)
    {
        var (oldest, newest) = (now - options.HourRetention - Day, now + Day);
        return new TimeRange(range.Start > oldest ? range.Start : oldest, range.End < newest ? range.End : newest);
    }
}
