namespace AlphaPulse.History;

/// <summary>The metrics that are sampled, and their names.</summary>
public static class Metrics
{
    /// <summary>One metric a column, in the order of the table.</summary>
    internal static IReadOnlyList<Metric> Stored { get; } =
    [
        new("portfolio_value", "portfolio_value", sample => sample.PortfolioValue),
        new("cash", "cash", sample => sample.Cash),
        new("performance", "performance", sample => sample.Performance),
        new("exposure", "exposure", sample => sample.Exposure),
        new("drawdown", "drawdown", sample => sample.Drawdown),
        new("volatility", "volatility", sample => sample.Volatility),
        new("sharpe_ratio", "sharpe_ratio", sample => sample.SharpeRatio),
        new("var_95", "var_95", sample => sample.Var95),
        new("hedge_ratio", "hedge_ratio", sample => sample.HedgeRatio),
        new("hedge_drift", "hedge_drift", sample => sample.HedgeDrift),
        new("exchange_data_age_seconds", "exchange_data_age_seconds", sample => sample.ExchangeDataAgeSeconds),
    ];

    /// <summary>Every name that can be asked for; <c>risk</c> is another name of <c>var_95</c>.</summary>
    public static IReadOnlyList<Metric> All { get; } =
        [.. Stored, new("risk", "var_95", sample => sample.Var95)];

    /// <summary>Equity in USD.</summary>
    public static Metric PortfolioValue { get; } = Stored[0];

    /// <summary>The metrics of a sample that are known, by name.</summary>
    public static IEnumerable<KeyValuePair<string, double>> Values(Sample sample)
    {
        foreach (var metric in All)
        {
            if (metric.Read(sample) is { } value) yield return KeyValuePair.Create(metric.Name, value);
        }
    }

    /// <summary>The metric of this name, exactly; null when there is none.</summary>
    public static Metric? Find(string name) => All.FirstOrDefault(metric => string.Equals(metric.Name, name, StringComparison.Ordinal));
}
