using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace AlphaPulse.WebApi.Endpoints;

/// <summary>Exchanges a user name and password for an access token.</summary>
internal static class TokenEndpoints
{
    private const string BearerType = "bearer";

    public static IEndpointRouteBuilder MapToken(this IEndpointRouteBuilder app)
    {
        app.MapPost("/token", IssueAsync)
            .WithTags("Authentication").WithSummary("Log in: form fields username and password")
            .AddOpenApiOperationTransformer(static (operation, context, _) => Describe(operation, context))
            .AllowAnonymous();
        return app;
    }

    // Not Accepts(): with it routing would refuse another content type before TokenForm can say what to send.
    private static async Task Describe(OpenApiOperation operation, OpenApiOperationTransformerContext context)
    {
        var form = await context.GetOrCreateSchemaAsync(typeof(TokenForm));
        operation.RequestBody = new OpenApiRequestBody
        {
            Required = true,
            Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal)
            {
                [TokenForm.ContentType] = new OpenApiMediaType { Schema = form },
            },
        };
        OpenApiDescription.AddError(operation, "401", ErrorDetails.BadLogin, context.Document);
    }

    private static async Task<Ok<TokenAnswer>> IssueAsync(HttpContext context, LoginService logins, TokenService tokens)
    {
        var form = await TokenForm.ReadAsync(context.Request);
        var token = await logins.LoginAsync(form.Username, form.Password, context.Connection.RemoteIpAddress, context.RequestAborted);
        context.Response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(new TokenAnswer(token, BearerType, (long)tokens.Lifetime.TotalSeconds));
    }
}
