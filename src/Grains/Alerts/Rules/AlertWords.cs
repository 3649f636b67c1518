namespace AlphaPulse.Grains.Alerts;

/// <summary>The words that rules may use.</summary>
internal static class AlertWords
{
    /// <summary>The counts per minute beside the sampled metrics.</summary>
    public const string RegimeChanges = "regime_changes";

    /// <inheritdoc cref="RegimeChanges"/>
    public const string LimitRefusals = "limit_refusals";

    /// <inheritdoc cref="RegimeChanges"/>
    public const string ExecutionFailures = "execution_failures";

    public static IReadOnlyList<string> Metrics { get; } =
        [.. History.Metrics.All.Select(metric => metric.Name), RegimeChanges, LimitRefusals, ExecutionFailures];

    public static IReadOnlyList<string> Operators { get; } = [.. Enum.GetValues<AlertOperator>().Select(Symbol)];

    public static IReadOnlyList<string> Severities { get; } = ["info", "warning", "critical"];

    public static string Symbol(AlertOperator value) => value switch
    {
        AlertOperator.Above => ">",
        AlertOperator.AtLeast => ">=",
        AlertOperator.Below => "<",
        AlertOperator.AtMost => "<=",
        _ => throw new ArgumentOutOfRangeException(nameof(value), value, "There is no such operator."),
    };

    public static AlertOperator? FindOperator(string symbol)
    {
        foreach (var value in Enum.GetValues<AlertOperator>())
        {
            if (string.Equals(Symbol(value), symbol, StringComparison.Ordinal)) return value;
        }

        return null;
    }
}
