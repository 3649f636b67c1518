using AlphaPulse.Grains.Interfaces;

namespace AlphaPulse.WebApi.Endpoints;

/// <summary>The machine, the process and the connection to the exchange.</summary>
internal static class SystemEndpoints
{
    public static IEndpointRouteBuilder MapSystem(this IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("/system").WithTags("System");
        group.MapGet("", GetSystem).RequirePermission(Permission.ViewSystem)
            .WithSummary("CPU, memory, disk and process figures of the operating system");
        group.MapGet("/status", GetStatusAsync).RequirePermission(Permission.ViewSystem)
            .WithSummary("How the account stands with its exchange");
        group.MapPost("/exchange/reload", ReloadAsync).RequirePermission(Permission.ReloadExchange)
            .WithSummary("Compare everything with the exchange now");
        return api;
    }

    private static DataAnswer<SystemBody> GetSystem(SystemSampler sampler)
    {
        var sample = sampler.Latest
            ?? throw ApiException.Unavailable("The first system sample is not taken yet", TimeSpan.FromSeconds(1));
        return new(SystemBody.Of(sample), sample.At);
    }

    private static async Task<DataAnswer<SystemStatusBody>> GetStatusAsync(
        HttpContext context, IGrainFactory grains, Deployment deployment, TimeProvider time)
    {
        var now = time.GetUtcNow();
        var status = await grains.GetGrain<IAccountGrain>(context.AccountId()).GetStatus();
        var silos = await grains.GetGrain<IManagementGrain>(0).GetHosts(onlyActive: true).WaitAsync(context.RequestAborted);
        return new(SystemStatusBody.Of(deployment, silos.Count, status), now);
    }

    private static async Task<Ok<ReloadBody>> ReloadAsync(HttpContext context, IGrainFactory grains, Auditor auditor)
    {
        var report = await grains.GetGrain<IAccountGrain>(context.AccountId()).Reconcile();
        await auditor.RecordAsync(context, "exchange.reload", target: null, AuditResult.Success, chain: context.AccountId());
        return TypedResults.Ok(ReloadBody.Of(report));
    }
}
