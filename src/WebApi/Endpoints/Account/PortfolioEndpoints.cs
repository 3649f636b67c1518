using AlphaPulse.Grains.Interfaces;
using AlphaPulse.History;

namespace AlphaPulse.WebApi.Endpoints;

/// <summary>The whole account: total value, cash, spot holdings, history.</summary>
internal static class PortfolioEndpoints
{
    private static readonly Dictionary<string, string> Units = new(StringComparer.Ordinal)
    {
        ["total_value"] = "USD", ["cash"] = "USD", ["quantity"] = "base asset", ["value"] = "USD", ["allocation"] = "fraction of total_value",
    };

    public static IEndpointRouteBuilder MapPortfolio(this IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("/portfolio").WithTags("Portfolio").ServesAccount();
        group.MapGet("", GetAsync).RequirePermission(Permission.ViewPortfolio).Produces<PortfolioBody>()
            .WithSummary("The account; refresh=true asks the exchange first, include_history=true adds its life in at most 500 points");
        api.MapPost("/portfolio/reload", ReloadAsync).WithTags("Portfolio").RequirePermission(Permission.ReloadExchange)
            .WithSummary("Compare everything with the exchange now");
        return api;
    }

    private static async Task<IResult> GetAsync(
        HttpContext context, IGrainFactory grains, IAccountReader accounts, SampleStore samples, PortfolioBodies bodies,
        [FromQuery(Name = "include_history")] bool? includeHistory, [FromQuery(Name = "refresh")] bool? refresh)
    {
        var view = refresh is true ? await context.Account(grains).Refresh() : await context.ViewAsync(accounts);
        if (includeHistory is not true && !DetailsQuery.IsSet(context.Request)) return bodies.Of(view);
        var history = includeHistory is true ? await samples.PortfolioHistoryAsync(context.AccountId(), context.RequestAborted) : null;
        return AccountAnswers.Of(PortfolioBody.Of(view, history), view, Units);
    }

    private static async Task<Ok<ReloadBody>> ReloadAsync(HttpContext context, IGrainFactory grains, Auditor auditor)
    {
        var report = await context.Account(grains).Reconcile();
        await auditor.RecordAsync(context, "exchange.reload", target: null, AuditResult.Success, chain: context.AccountId());
        return TypedResults.Ok(ReloadBody.Of(report));
    }
}
