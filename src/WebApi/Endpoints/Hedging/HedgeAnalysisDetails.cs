using System.Text.Json.Nodes;
using AlphaPulse.Grains.Interfaces;

namespace AlphaPulse.WebApi.Endpoints;

/// <summary>What <c>?details=true</c> adds to the analysis.</summary>
internal static class HedgeAnalysisDetails
{
    private static readonly Dictionary<string, string> Units = new(StringComparer.Ordinal)
    {
        ["current_net_exposure"] = "fraction of the spot value",
        ["target_net_exposure"] = "fraction of the spot value",
        ["hedge_ratio"] = "fraction of the spot value",
        ["correlation"] = "Pearson correlation of daily P&L, -1 to 1",
        ["expected_fees"] = "USD",
        ["expected_spread"] = "USD",
        ["funding_per_day"] = "USD, positive is paid",
    };

    public static DataMeta Of(HedgeAnalysisMeta meta) => new()
    {
        Method = $"commentary by {meta.CommentaryBy}",
        SampleCount = meta.CorrelationDays,
        Warnings = meta.Warnings,
        Units = Units,
        More = new JsonObject
        {
            ["expected_fees"] = meta.ExpectedFeesUsd,
            ["expected_spread"] = meta.ExpectedSpreadUsd,
            ["funding_per_day"] = meta.FundingPerDayUsd,
            ["positions_as_of"] = Time(meta.SyncedAt),
            ["inputs"] = new JsonArray([.. meta.Inputs.Select(input => new JsonObject
            {
                ["symbol"] = input.Symbol,
                ["quantity"] = input.Quantity,
                ["price"] = input.Price,
                ["price_as_of"] = input.PriceAsOf is { } at ? Time(at) : null,
            })]),
            ["skipped"] = new JsonArray([.. meta.Skipped.Select(skip => new JsonObject
            {
                ["asset"] = skip.Asset,
                ["reason"] = skip.Reason,
            })]),
        },
    };

    private static string Time(DateTimeOffset at) => at.UtcDateTime.ToString(UtcTimeConverter.Format, System.Globalization.CultureInfo.InvariantCulture);
}
