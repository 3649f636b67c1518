using AlphaPulse.Grains.Interfaces;

namespace AlphaPulse.WebApi.Endpoints;

/// <summary>The limits that every order is judged by.</summary>
internal static class RiskLimitEndpoints
{
    private static readonly Dictionary<string, string> Units = new(StringComparer.Ordinal)
    {
        ["position_limits"] = "USD", ["margin_limits"] = "USD", ["exposure_limits"] = "USD", ["drawdown_limits"] = "USD",
    };

    public static IEndpointRouteBuilder MapRiskLimits(this IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("/risk/limits").WithTags("Risk").ServesAccount();
        group.MapGet("", GetAsync).RequirePermission(Permission.ViewRisk).WithSummary("The limits at the present total value");
        group.MapPut("", SetAsync).RequirePermission(Permission.ManageLimits).WithSummary("Replace the limits, as fractions of the total value");
        return api;
    }

    private static async Task<DataAnswer<RiskLimitsBody>> GetAsync(HttpContext context, IGrainFactory grains, IAccountReader accounts)
    {
        var view = await context.ViewAsync(accounts);
        return AccountAnswers.Of(RiskLimitsBody.Of(await context.Account(grains).GetLimits(), view.TotalValue), view, Units);
    }

    private static async Task<Ok<RiskLimitsBody>> SetAsync(LimitFractionsBody body, HttpContext context, IGrainFactory grains, IAccountReader accounts)
    {
        var wanted = body.Check();
        var view = await context.ViewAsync(accounts);
        var limits = await context.Account(grains).SetLimits(wanted, context.Actor());
        return TypedResults.Ok(RiskLimitsBody.Of(limits, view.TotalValue));
    }
}
