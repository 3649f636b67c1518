namespace AlphaPulse.WebApi.Endpoints;

/// <summary>The whole account: total value, cash, spot holdings, history.</summary>
internal static class PortfolioEndpoints
{
    public static IEndpointRouteBuilder MapPortfolio(this IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("/portfolio").WithTags("Portfolio").ServesAccount();
        var reads = api.ServiceProvider.GetRequiredService<PortfolioReads>();
        group.MapGet("", reads.GetAsync).RequirePermission(Permission.ViewPortfolio).Produces<PortfolioBody>()
            .WithSummary("The account; refresh=true asks the exchange first, include_history=true adds its life in at most 500 points");
        api.MapPost("/portfolio/reload", ReloadAsync).WithTags("Portfolio").RequirePermission(Permission.ReloadExchange)
            .WithSummary("Compare everything with the exchange now");
        return api;
    }

    private static async Task<Ok<ReloadBody>> ReloadAsync(HttpContext context, IGrainFactory grains, Auditor auditor)
    {
        var report = await context.Account(grains).Reconcile();
        await auditor.RecordAsync(context, "exchange.reload", target: null, AuditResult.Success, chain: context.AccountId());
        return TypedResults.Ok(ReloadBody.Of(report));
    }
}
