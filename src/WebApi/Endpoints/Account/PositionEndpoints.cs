using AlphaPulse.Grains.Interfaces;

namespace AlphaPulse.WebApi.Endpoints;

/// <summary>What is held: spot, perpetuals, and both sides of each asset.</summary>
internal static class PositionEndpoints
{
    private static readonly Dictionary<string, string> HoldingUnits = new(StringComparer.Ordinal)
    {
        ["quantity"] = "base asset", ["value_usd"] = "USD", ["avg_entry_price"] = "USD per unit", ["leverage"] = "ratio",
    };

    private static readonly Dictionary<string, string> MetricUnits = new(StringComparer.Ordinal)
    {
        ["spot_value"] = "USD", ["spot_qty"] = "base asset", ["futures_value"] = "USD", ["futures_qty"] = "base asset",
        ["net_exposure"] = "USD", ["hedge_ratio"] = "ratio",
    };

    public static IEndpointRouteBuilder MapPositions(this IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("/positions").WithTags("Positions").RequirePermission(Permission.ViewPositions).ServesAccount();
        group.MapGet("/spot", GetSpotAsync).WithSummary("The spot holdings that are not cash");
        group.MapGet("/futures", GetFuturesAsync).WithSummary("The open perpetuals");
        group.MapGet("/metrics", GetMetricsAsync).WithSummary("Both sides of each asset: values, net exposure, hedge ratio");
        return api;
    }

    private static async Task<DataAnswer<IReadOnlyList<SpotPositionBody>>> GetSpotAsync(HttpContext context, IAccountReader accounts)
    {
        var view = await context.ViewAsync(accounts);
        return AccountAnswers.Of<IReadOnlyList<SpotPositionBody>>([.. view.Spot.Select(SpotPositionBody.Of)], view, HoldingUnits);
    }

    private static async Task<DataAnswer<IReadOnlyList<FuturesPositionBody>>> GetFuturesAsync(HttpContext context, IAccountReader accounts)
    {
        var view = await context.ViewAsync(accounts);
        return AccountAnswers.Of<IReadOnlyList<FuturesPositionBody>>([.. view.Perpetuals.Select(FuturesPositionBody.Of)], view, HoldingUnits);
    }

    private static async Task<DataAnswer<IReadOnlyList<PositionMetricsBody>>> GetMetricsAsync(HttpContext context, IAccountReader accounts)
    {
        var view = await context.ViewAsync(accounts);
        return AccountAnswers.Of<IReadOnlyList<PositionMetricsBody>>(PositionMetricsBody.Of(view), view, MetricUnits);
    }
}
