using System.Reflection;

namespace AlphaPulse.WebApi.Endpoints;

/// <summary>Whether the service runs and is ready; open to everybody.</summary>
internal static class HealthEndpoints
{
    private static readonly HealthReport Alive = new(
        "ok", Assembly.GetEntryAssembly()?.GetName().Version?.ToString(3) ?? "0.0.0");

    public static IEndpointRouteBuilder MapHealth(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/health").WithTags("Health").AllowAnonymous();
        group.MapGet("", GetHealth).WithSummary("The service status and version");
        group.MapGet("/live", GetLive).WithSummary("Whether the process runs");
        group.MapGet("/ready", GetReadyAsync).WithSummary("Whether every condition for complete answers is fulfilled")
            .Produces<ReadinessReport>().Produces<ReadinessReport>(StatusCodes.Status503ServiceUnavailable);
        return app;
    }

    private static Ok<HealthReport> GetHealth() => TypedResults.Ok(Alive);

    private static Ok<HealthReport> GetLive() => TypedResults.Ok(Alive);

    private static async Task<JsonHttpResult<ReadinessReport>> GetReadyAsync(Readiness readiness, HttpContext context)
    {
        var report = await readiness.AskAsync(context.RequestAborted);
        context.Response.Headers.CacheControl = "no-store";
        if (report.IsReady) return TypedResults.Json(report);
        context.Response.Headers.RetryAfter = "1";
        return TypedResults.Json(report, statusCode: StatusCodes.Status503ServiceUnavailable);
    }
}
