namespace AlphaPulse.WebApi.Endpoints;

/// <summary>Every route of the API, one line a resource.</summary>
internal static class ApiRoutes
{
    public static void MapApi(this IEndpointRouteBuilder app)
    {
        app.MapDocumentation();
        app.MapHealth();
        app.MapToken();

        // Every route below refuses foreign accounts; groups of account data add ServesAccount() and so wait for the first data.
        var api = app.MapGroup("/api/v1").ServesAccount(needsData: false).RequireReadableQuery()
            .AddEndpointFilter(new ReadRetryFilter(app.ServiceProvider.GetRequiredService<TimeProvider>()));
        api.MapHedging();
        api.MapPositions();
        api.MapPortfolio();
        api.MapTrades();
        api.MapRisk();
        api.MapRiskLimits();
        api.MapTradingState();
        api.MapMetrics();
        api.MapRegime();
        api.MapAlerts();
        api.MapSystem();
        api.MapUsers();
        api.MapApiKeys();
        api.MapAudit();
    }
}
