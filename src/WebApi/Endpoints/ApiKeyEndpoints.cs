using System.Text.Json.Nodes;
using AlphaPulse.History;

namespace AlphaPulse.WebApi.Endpoints;

/// <summary>Keys for programs. A key acts for the user who made it and never may more than that user.</summary>
internal static class ApiKeyEndpoints
{
    private const string NotFound = "API key not found";

    public static IEndpointRouteBuilder MapApiKeys(this IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("/api-keys").WithTags("API keys").RequirePermission(Permission.ManageApiKeys);
        group.MapGet("", ListAsync).WithSummary("The keys that are not revoked, newest first");
        group.MapPost("", CreateAsync).WithSummary("Create a key; its secret is answered this once");
        group.MapPost("/{id}/rotate", RotateAsync).WithSummary("Replace a key by one with the same rights and a new secret");
        group.MapDelete("/{id}", RevokeAsync).WithSummary("Revoke a key");
        return api;
    }

    private static async Task<DataAnswer<IReadOnlyList<ApiKeyBody>>> ListAsync(
        int? limit, int? offset, ApiKeyStore keys, TimeProvider time, CancellationToken cancellationToken)
    {
        var page = Page.Of(limit, offset);
        var all = await keys.ListActiveAsync(page.Limit, page.Offset, cancellationToken);
        return new([.. all.Select(ApiKeyBody.Of)], time.GetUtcNow());
    }

    private static async Task<Created<CreatedApiKeyBody>> CreateAsync(
        CreateApiKeyBody body, HttpContext context, ApiKeyStore keys, Auditor auditor, TimeProvider time)
    {
        body.Check(time.GetUtcNow());
        var key = new NewApiKey(body.Name, context.Caller().UserName, body.Role, body.ExpiresAt, body.AllowedAddresses);
        var secret = ApiKeySecret.Create();
        var audit = Audit(auditor, context, "api_key.create", key);
        var stored = await keys.CreateAsync(key, secret, audit, context.RequestAborted)
            ?? throw new InvalidOperationException("A new random key collided with an old one.");
        return Answer(context, stored, secret);
    }

    private static async Task<Created<CreatedApiKeyBody>> RotateAsync(
        string id, HttpContext context, ApiKeyStore keys, CredentialService credentials, Auditor auditor, TimeProvider time)
    {
        if (await keys.FindAsync(id, context.RequestAborted) is not { } old) throw ApiException.NotFound(NotFound);
        if (old.ExpiresAt <= time.GetUtcNow())
            throw ApiException.Conflict($"The key expired at {old.ExpiresAt:yyyy-MM-ddTHH:mm:ssZ}, and so would its successor; create a new one");
        var key = new NewApiKey(old.Name, old.Owner, old.Role, old.ExpiresAt, old.AllowedAddresses);
        var secret = ApiKeySecret.Create();
        var audit = Audit(auditor, context, "api_key.rotate", key, replaces: id);
        var stored = await keys.ReplaceAsync(id, key, secret, audit, context.RequestAborted) ?? throw ApiException.NotFound(NotFound);
        credentials.ForgetApiKeys();
        return Answer(context, stored, secret);
    }

    private static async Task<NoContent> RevokeAsync(
        string id, HttpContext context, ApiKeyStore keys, CredentialService credentials, Auditor auditor)
    {
        var audit = auditor.Of<bool>(context, "api_key.revoke", done => done ? (id, AuditResult.Success) : null);
        if (!await keys.RevokeAsync(id, audit, context.RequestAborted)) throw ApiException.NotFound(NotFound);
        credentials.ForgetApiKeys();
        return TypedResults.NoContent();
    }

    private static Created<CreatedApiKeyBody> Answer(HttpContext context, ApiKey stored, string secret)
    {
        context.Response.Headers.CacheControl = "no-store";
        return TypedResults.Created($"/api/v1/api-keys/{stored.Id}", CreatedApiKeyBody.Of(stored, secret));
    }

    private static AuditedChange<ApiKey?> Audit(Auditor auditor, HttpContext context, string action, NewApiKey key, string? replaces = null) =>
        auditor.Of<ApiKey?>(context, action, stored => stored is null ? null : (stored.Id, AuditResult.Success), Describe(key, replaces));

    /// <summary>What the key may do, for the audit log: JSON without the secret.</summary>
    private static string Describe(NewApiKey key, string? replaces)
    {
        var detail = new JsonObject
        {
            ["name"] = key.Name, ["owner"] = key.Owner, ["role"] = key.Role, ["expires_at"] = key.ExpiresAt?.UtcDateTime,
            ["allowed_addresses"] = new JsonArray([.. (key.AllowedAddresses ?? []).Select(address => JsonValue.Create(address))]),
        };
        if (replaces is not null) detail["replaces"] = replaces;
        return detail.ToJsonString();
    }
}
