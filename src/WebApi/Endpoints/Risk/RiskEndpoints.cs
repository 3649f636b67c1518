using AlphaPulse.Grains.Interfaces;

namespace AlphaPulse.WebApi.Endpoints;

/// <summary>What the holdings risk: exposures, measures, the returns behind them, and how much more to buy.</summary>
internal static class RiskEndpoints
{
    private const string Total = "total";

    private static readonly Dictionary<string, string> ExposureUnits = new(StringComparer.Ordinal) { ["*"] = "fraction of total value" };

    public static IEndpointRouteBuilder MapRisk(this IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("/risk").WithTags("Risk").RequirePermission(Permission.ViewRisk).ServesAccount();
        group.MapGet("/exposure", GetExposureAsync).WithSummary("Net exposure of each asset, signed, and the sum of their sizes, as fractions of the total value");
        group.MapGet("/metrics", GetMetricsAsync).WithSummary("Volatility, VaR, CVaR, drawdown and ratios; method=historical (default) or realised");
        group.MapGet("/returns", GetReturnsAsync).WithSummary("The daily returns that the metrics of the same X-As-Of were computed from");
        group.MapGet("/position-size/{asset}", GetPositionSizeAsync).WithSummary("How much of an asset to buy, with stop and target");
        return api;
    }

    private static async Task<DataAnswer<IReadOnlyDictionary<string, decimal>>> GetExposureAsync(HttpContext context, IAccountReader accounts)
    {
        var exposure = await accounts.GetExposureAsync(context.AccountId()) ?? throw NotReady();
        var body = exposure.Assets.ToDictionary(asset => asset.Asset, asset => asset.NetExposure, StringComparer.Ordinal);
        body[Total] = exposure.Total;
        return new(body, exposure.AsOf, new DataMeta { Warnings = exposure.Warnings, Units = ExposureUnits }, ETag: true);
    }

    private static async Task<DataAnswer<RiskMetricsBody>> GetMetricsAsync(HttpContext context, IGrainFactory grains, string? method = null)
    {
        var report = await context.Account(grains).GetRisk(ReturnsMethods.Parse(method)) ?? throw NotReady();
        return new(RiskMetricsBody.Of(report.Figures), report.AsOf, RiskMeta.OfMetrics(report), ETag: true);
    }

    private static async Task<DataAnswer<IReadOnlyList<DailyReturnBody>>> GetReturnsAsync(HttpContext context, IGrainFactory grains, string? method = null)
    {
        var report = await context.Account(grains).GetRisk(ReturnsMethods.Parse(method)) ?? throw NotReady();
        return new([.. report.Returns.Select(r => new DailyReturnBody(r.Day, r.Return))], report.AsOf, RiskMeta.OfReturns(report), ETag: true);
    }

    private static async Task<DataAnswer<PositionSizeBody>> GetPositionSizeAsync(string asset, HttpContext context, IGrainFactory grains, IAccountReader accounts)
    {
        var view = await context.ViewAsync(accounts);
        var (regime, warning) = await FindRegimeAsync(asset, view, grains);
        var size = await context.Account(grains).GetPositionSize(asset, (decimal)(regime?.Advice.LeverageMultiplier ?? 1))
            ?? throw ApiException.NotFound($"There is no spot market of '{asset}'");
        return new(PositionSizeBody.Of(size), size.AsOf, RiskMeta.OfSize(size, regime, warning is null ? [] : [warning]), ETag: true);
    }

    /// <summary>The regime of an asset, or why the size does without one.</summary>
    private static async Task<(RegimeView? Regime, string? Warning)> FindRegimeAsync(string asset, AccountView view, IGrainFactory grains)
    {
        if (!RunningRegimes.Includes(asset, view)) return (null, $"No regime of {asset} is running, because it is not held: its leverage multiplier counts as 1.");
        var status = await grains.GetGrain<IRegimeGrain>(asset).GetStatus();
        return status.Current is null
            ? (null, $"The regime of {asset} is not known: its leverage multiplier counts as 1.")
            : (status.Current, status.Problem);
    }

    private static ApiException NotReady() => ApiException.Unavailable(ErrorDetails.NotReady, TimeSpan.FromSeconds(1));
}
