using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace AlphaPulse.WebApi.Endpoints;

/// <summary>The header by which a caller repeats a request without repeating its effect.</summary>
internal static class IdempotencyKey
{
    public const string Header = "Idempotency-Key";
    public const string ReplayHeader = "Idempotent-Replay";
    private const int MaxLength = 64;

    /// <summary>The key of the request; null for none.</summary>
    /// <exception cref="ApiException">400: it is not 1-64 characters of <c>A-Za-z0-9_-</c>.</exception>
    public static string? Read(HttpContext context)
    {
        var values = context.Request.Headers[Header];
        if (values.Count == 0) return null;
        if (values is [{ Length: > 0 and <= MaxLength } key] && key.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-')) return key;
        throw ApiException.BadRequest($"{Header} must be one value of 1 to {MaxLength} characters of A-Z, a-z, 0-9, _ and -");
    }

    /// <summary>Describes the header, and the conflicts that a hedge request can meet, in the OpenAPI document.</summary>
    public static Task Describe(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        operation.Parameters ??= [];
        operation.Parameters.Add(new OpenApiParameter
        {
            Name = Header,
            In = ParameterLocation.Header,
            Description = "Repeats a request without repeating its effect; kept 7 days",
            Schema = new OpenApiSchema { Type = JsonSchemaType.String, Pattern = "^[A-Za-z0-9_-]{1,64}$" },
        });
        OpenApiDescription.AddError(operation, "409", "The trading state, a limit, another execution or the key stands against it", context.Document);
        return Task.CompletedTask;
    }
}
