using AlphaPulse.Grains.Interfaces;

namespace AlphaPulse.WebApi.Endpoints;

/// <summary>The rules that raise alerts.</summary>
internal static class AlertRuleEndpoints
{
    private const string NotFound = "Alert rule not found";

    public static void MapAlertRules(this IEndpointRouteBuilder alerts)
    {
        var group = alerts.MapGroup("/rules");
        group.MapGet("", ListAsync).RequirePermission(Permission.ViewAlerts).WithSummary("All alert rules");
        group.MapGet("/{id}", GetAsync).RequirePermission(Permission.ViewAlerts).WithSummary("One alert rule");
        group.MapPost("", CreateAsync).RequirePermission(Permission.ManageAlertRules).WithSummary("Create an alert rule");
        group.MapPut("/{id}", UpdateAsync).RequirePermission(Permission.ManageAlertRules).WithSummary("Change an alert rule");
        group.MapDelete("/{id}", DeleteAsync).RequirePermission(Permission.ManageAlertRules).WithSummary("Remove an alert rule; its alerts stay");
    }

    private static async Task<DataAnswer<IReadOnlyList<AlertRuleBody>>> ListAsync(HttpContext context, IGrainFactory grains, TimeProvider time)
    {
        var now = time.GetUtcNow();
        return new([.. (await Grain(context, grains).GetRules()).Select(AlertRuleBody.Of)], now);
    }

    private static async Task<DataAnswer<AlertRuleBody>> GetAsync(string id, HttpContext context, IGrainFactory grains, TimeProvider time)
    {
        var now = time.GetUtcNow();
        var rules = await Grain(context, grains).GetRules();
        var rule = rules.Find(rule => string.Equals(rule.Id, id, StringComparison.Ordinal)) ?? throw ApiException.NotFound(NotFound);
        return new(AlertRuleBody.Of(rule), now);
    }

    private static async Task<Created<AlertRuleBody>> CreateAsync(AlertRuleEditBody body, HttpContext context, IGrainFactory grains)
    {
        var created = AlertRuleBody.Of(Accepted(await Grain(context, grains).CreateRule(body.ToEdit(ruleId: null), context.Actor())));
        return TypedResults.Created($"/api/v1/alerts/rules/{created.Id}", created);
    }

    private static async Task<Ok<AlertRuleBody>> UpdateAsync(string id, AlertRuleEditBody body, HttpContext context, IGrainFactory grains) =>
        TypedResults.Ok(AlertRuleBody.Of(Accepted(await Grain(context, grains).UpdateRule(id, body.ToEdit(id), context.Actor()))));

    private static async Task<NoContent> DeleteAsync(string id, HttpContext context, IGrainFactory grains) =>
        await Grain(context, grains).DeleteRule(id, context.Actor()) ? TypedResults.NoContent() : throw ApiException.NotFound(NotFound);

    private static AlertRule Accepted(AlertRuleChange change)
    {
        if (change.Problem is { } problem) throw ApiException.BadRequest(problem);
        return change.Rule ?? throw ApiException.NotFound(NotFound);
    }

    private static IAlertGrain Grain(HttpContext context, IGrainFactory grains) => grains.GetGrain<IAlertGrain>(context.AccountId());
}
