using AlphaPulse.Grains.Interfaces;

namespace AlphaPulse.WebApi.Endpoints;

/// <summary>Whether orders may be sent.</summary>
internal static class TradingStateEndpoints
{
    public static IEndpointRouteBuilder MapTradingState(this IEndpointRouteBuilder api)
    {
        // Halting must work before the first data exists and while the venue is away.
        var group = api.MapGroup("/risk/trading-state").WithTags("Risk");
        group.MapGet("", GetAsync).RequirePermission(Permission.ViewRisk).WithSummary("Whether orders may be sent, and who said so");
        group.MapPut("", SetAsync).RequirePermission(Permission.HaltTrading)
            .WithSummary("Halt trading, allow reducing only, or (manage_trading_state) allow all again");
        return api;
    }

    private static async Task<DataAnswer<TradingStateBody>> GetAsync(HttpContext context, IGrainFactory grains, TimeProvider time)
    {
        var now = time.GetUtcNow();
        return new(TradingStateBody.Of(await context.Account(grains).GetTradingState()), now, ETag: true);
    }

    private static async Task<Ok<TradingStateBody>> SetAsync(TradingStateChangeBody body, HttpContext context, IGrainFactory grains)
    {
        var state = body.Check();
        if (state == TradingState.Active) context.Caller().Demand(Permission.ManageTradingState);
        return TypedResults.Ok(TradingStateBody.Of(await context.Account(grains).SetTradingState(state, body.Reason, context.Actor())));
    }
}
