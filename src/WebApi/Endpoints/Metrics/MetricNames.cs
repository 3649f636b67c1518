using AlphaPulse.History;

namespace AlphaPulse.WebApi.Endpoints;

/// <summary>The names in the metrics routes.</summary>
internal static class MetricNames
{
    /// <exception cref="ApiException">404: there is no such type.</exception>
    public static Metric Metric(string name) => History.Metrics.Find(name) ?? throw ApiException.NotFound(
        $"There is no metric type '{name}'; the types are {string.Join(", ", History.Metrics.All.Select(metric => metric.Name))}");

    /// <exception cref="ApiException">400: there is no such aggregation.</exception>
    public static MetricAggregation Aggregation(string? name) => name switch
    {
        null or "avg" => MetricAggregation.Avg,
        "min" => MetricAggregation.Min,
        "max" => MetricAggregation.Max,
        "sum" => MetricAggregation.Sum,
        "count" => MetricAggregation.Count,
        _ => throw ApiException.BadRequest($"aggregation must be avg, min, max, sum or count, not '{name}'"),
    };

    /// <summary>The unit of a metric's values.</summary>
    public static string Unit(Metric metric) => metric.Name switch
    {
        "portfolio_value" or "cash" => "USD",
        "exchange_data_age_seconds" => "s",
        "sharpe_ratio" or "hedge_ratio" => "ratio",
        "volatility" => "fraction a year",
        _ => "fraction",
    };
}
