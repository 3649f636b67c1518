using System.Text.Json.Nodes;
using AlphaPulse.Grains.Interfaces;

namespace AlphaPulse.WebApi.Endpoints;

/// <summary>What <c>?details=true</c> says about risk figures.</summary>
internal static class RiskMeta
{
    private static readonly Dictionary<string, string> MetricUnits = new(StringComparer.Ordinal)
    {
        ["volatility"] = "fraction a year", ["var_95"] = "fraction of total value, one day", ["cvar_95"] = "fraction of total value, one day",
        ["max_drawdown"] = "fraction", ["sharpe_ratio"] = "ratio, annual", ["sortino_ratio"] = "ratio, annual", ["calmar_ratio"] = "ratio",
    };

    private static readonly Dictionary<string, string> ReturnUnits = new(StringComparer.Ordinal) { ["return"] = "fraction, one UTC day" };

    private static readonly Dictionary<string, string> SizeUnits = new(StringComparer.Ordinal)
    {
        ["recommended_size"] = "units", ["max_size"] = "units", ["risk_per_trade"] = "USD", ["stop_loss"] = "USD per unit", ["take_profit"] = "USD per unit",
    };

    public static DataMeta OfMetrics(RiskReport report) => Of(report, MetricUnits);

    public static DataMeta OfReturns(RiskReport report) => Of(report, ReturnUnits);

    /// <summary>The market data and the regime behind a size, and which limit binds.</summary>
    public static DataMeta OfSize(SizeRecommendation size, RegimeView? regime, IReadOnlyList<string> warnings) => new()
    {
        Method = "1 % of total value at a stop of 2 average true ranges",
        Warnings = warnings,
        Units = SizeUnits,
        More = new JsonObject
        {
            ["reason"] = size.Reason,
            ["price"] = size.Price,
            ["average_true_range"] = size.AverageTrueRange,
            ["range_days"] = size.RangeDays,
            ["regime"] = regime?.Regime,
            ["leverage_multiplier"] = regime?.Advice.LeverageMultiplier,
        },
    };

    private static DataMeta Of(RiskReport report, IReadOnlyDictionary<string, string> units) => new()
    {
        Method = ReturnsMethods.Name(report.Method),
        SampleCount = report.Returns.Count,
        Warnings = report.Warnings,
        Units = units,
        More = new JsonObject
        {
            ["warming_up"] = report.WarmingUp,
            ["first_date"] = report.Returns.Count == 0 ? null : Date(report.Returns[0].Day),
            ["last_date"] = report.Returns.Count == 0 ? null : Date(report.Returns[^1].Day),
            ["dropped_days"] = new JsonArray([.. report.DroppedDays.Select(d => new JsonObject { ["date"] = Date(d.Day), ["missing"] = d.Missing })]),
            ["excluded_markets"] = new JsonArray([.. report.ExcludedMarkets.Select(m => new JsonObject { ["symbol"] = m.Symbol, ["days"] = m.Days })]),
        },
    };

    private static string Date(DateOnly day) => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
