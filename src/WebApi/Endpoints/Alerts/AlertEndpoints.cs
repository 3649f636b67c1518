using AlphaPulse.Grains.Interfaces;
using AlphaPulse.History;

namespace AlphaPulse.WebApi.Endpoints;

/// <summary>Alerts: listed from the history, acknowledged by the account's alert grain. See docs/alerts.md.</summary>
internal static class AlertEndpoints
{
    private const string NotThere = "Alert not found or already acknowledged";

    public static IEndpointRouteBuilder MapAlerts(this IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("/alerts").WithTags("Alerts").ServesAccount();
        group.MapGet("", ListAsync).RequirePermission(Permission.ViewAlerts).WithSummary("Alerts, newest first");
        group.MapPost("/{id}/acknowledge", AcknowledgeAsync).RequirePermission(Permission.AcknowledgeAlerts)
            .WithSummary("Acknowledge an alert, once");
        group.MapAlertRules();
        return api;
    }

    private static async Task<DataAnswer<IReadOnlyList<AlertBody>>> ListAsync(
        [AsParameters] AlertListQuery query, HttpContext context, AlertStore alerts, TimeProvider time)
    {
        var now = time.GetUtcNow();
        var rows = await alerts.ListAsync(context.AccountId(), query.ToStoreQuery(time), context.RequestAborted);
        return new([.. rows.Select(AlertBody.Of)], now);
    }

    private static async Task<Ok<AcknowledgedBody>> AcknowledgeAsync(
        string id, HttpContext context, IGrainFactory grains, AlertStore alerts)
    {
        var account = context.AccountId();
        if (!await grains.GetGrain<IAlertGrain>(account).Acknowledge(id, context.Actor())) throw ApiException.NotFound(NotThere);
        var alert = await alerts.FindAsync(account, id, context.RequestAborted) ?? throw ApiException.NotFound(NotThere);
        return TypedResults.Ok(new AcknowledgedBody(Success: true, AlertBody.Of(alert)));
    }
}
