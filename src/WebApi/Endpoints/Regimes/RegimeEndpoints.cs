using System.Text.Json.Nodes;
using AlphaPulse.Grains.Interfaces;
using AlphaPulse.History;

namespace AlphaPulse.WebApi.Endpoints;

/// <summary>The market's regime: now, before, and of a window of candles.</summary>
internal static class RegimeEndpoints
{
    private const int LongestHours = 8_760;

    private static readonly Dictionary<string, string> Units = new(StringComparer.Ordinal)
    {
        ["confidence"] = "probability", ["volatility_threshold"] = "fraction a year", ["leverage_multiplier"] = "factor",
        ["position_limit"] = "fraction of total value",
    };

    public static IEndpointRouteBuilder MapRegime(this IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("/regime").WithTags("Regime").RequirePermission(Permission.ViewRegime).ServesAccount();
        group.MapGet("/current", GetCurrentAsync).WithSummary("The regime after the last completed hourly candle; symbol=BTC by default");
        group.MapGet("/history", GetHistoryAsync).WithSummary("The regimes of the last hours (24), oldest first");
        group.MapPost("/analyze", AnalyzeAsync).WithSummary("Regime and features of the last candles of a timeframe");
        return api;
    }

    private static async Task<DataAnswer<RegimeBody>> GetCurrentAsync(HttpContext context, IGrainFactory grains, IAccountReader accounts, string symbol = RunningRegimes.Market)
    {
        var status = await (await context.RegimeAsync(grains, accounts, symbol)).GetStatus();
        var view = Known(status, symbol);
        return new(RegimeBody.Of(view), view.AsOf, Meta(view, status.Problem), ETag: true);
    }

    private static async Task<DataAnswer<RegimeHistoryBody>> GetHistoryAsync(
        HttpContext context, IGrainFactory grains, IAccountReader accounts, RegimeStore store, TimeProvider time, int hours = 24, string symbol = RunningRegimes.Market)
    {
        if (hours is < 1 or > LongestHours) throw ApiException.BadRequest($"hours must be from 1 to {LongestHours}, not {hours}");
        var status = await (await context.RegimeAsync(grains, accounts, symbol)).GetStatus();
        var view = Known(status, symbol);
        var now = time.GetUtcNow();
        var periods = await store.ListAsync(symbol, now.AddHours(-hours), now, context.RequestAborted);
        return new(new RegimeHistoryBody([.. periods.Select(RegimePeriodBody.Of)]), view.AsOf, Meta(view, status.Problem), ETag: true);
    }

    private static async Task<Ok<RegimeAnalysisBody>> AnalyzeAsync(RegimeAnalyzeBody body, HttpContext context, IGrainFactory grains, IAccountReader accounts)
    {
        var (symbol, timeframe, hours) = body.MarketData;
        var width = Timeframes.Parse("timeframe", timeframe);
        if (hours is < 1 or > LongestHours) throw ApiException.BadRequest($"lookback_hours must be from 1 to {LongestHours}, not {hours}");
        var regime = await context.RegimeAsync(grains, accounts, symbol);
        Known(await regime.GetStatus(), symbol);
        var analysis = await regime.Analyze(width, TimeSpan.FromHours(hours));
        if (analysis.Problem is { } problem) throw ApiException.BadRequest(problem);
        return TypedResults.Ok(RegimeAnalysisBody.Of(analysis));
    }

    private static RegimeView Known(RegimeStatus status, string symbol) => status.Current ?? throw ApiException.Unavailable(
        status.Problem is null ? $"The regime of {symbol} is still being computed" : $"There is no regime of {symbol}: {status.Problem}",
        TimeSpan.FromSeconds(status.Problem is null ? 1 : 60));

    private static DataMeta Meta(RegimeView view, string? problem) => new()
    {
        Method = "4-state Gaussian hidden Markov model of hourly candles, filtered forward",
        SampleCount = view.FittedCandles,
        Warnings = problem is null ? [] : [problem],
        Units = Units,
        More = new JsonObject { ["symbol"] = view.Symbol, ["since"] = Text(view.Since), ["fitted_at"] = Text(view.FittedAt) },
    };

    private static string Text(DateTimeOffset time) =>
        time.UtcDateTime.ToString(UtcTimeConverter.Format, System.Globalization.CultureInfo.InvariantCulture);
}
