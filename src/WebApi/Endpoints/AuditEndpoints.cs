using AlphaPulse.History;

namespace AlphaPulse.WebApi.Endpoints;

/// <summary>Who did what: the append-only audit log.</summary>
internal static class AuditEndpoints
{
    public static IEndpointRouteBuilder MapAudit(this IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("/audit").WithTags("Audit").RequirePermission(Permission.ViewAudit);
        group.MapGet("", ListAsync).WithSummary("Audit rows, newest first");
        group.MapGet("/verify", VerifyAsync).WithSummary("Check every row and the head; names the first fault");
        return api;
    }

    private static async Task<DataAnswer<IReadOnlyList<AuditRowBody>>> ListAsync(
        [AsParameters] AuditListQuery query, AuditLog log, TimeProvider time, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var rows = await log.ListAsync(query.ToStoreQuery(), cancellationToken);
        return new([.. rows.Select(AuditRowBody.Of)], now);
    }

    private static async Task<DataAnswer<AuditVerifyBody>> VerifyAsync(AuditLog log, TimeProvider time, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        return new(AuditVerifyBody.Of(await log.VerifyAsync(cancellationToken)), now);
    }
}
