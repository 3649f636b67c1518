namespace AlphaPulse.WebApi.Endpoints;

/// <summary>The OpenAPI document and the page that shows it, both served from this program.</summary>
internal static class DocumentationEndpoints
{
    private const string DocumentPath = "/openapi.json";

    public static IEndpointRouteBuilder MapDocumentation(this IEndpointRouteBuilder app)
    {
        app.MapGet(DocumentPath, static async (OpenApiFile file) => TypedResults.Bytes(await file.Json, "application/json;charset=utf-8"))
            .AllowAnonymous().ExcludeFromDescription();
        app.MapGet("/", static () => TypedResults.Redirect("/docs")).AllowAnonymous().ExcludeFromDescription();
        return app;
    }

    /// <summary>Serves the page and its files. No other request passes through here: it compares each path with several patterns.</summary>
    public static IApplicationBuilder UseDocumentationPage(this IApplicationBuilder app) => app.UseWhen(
        context => context.Request.Path.StartsWithSegments("/docs", StringComparison.OrdinalIgnoreCase),
        docs => docs.UseSwaggerUI(page =>
        {
            page.RoutePrefix = "docs";
            page.DocumentTitle = "AlphaPulse API";
            page.SwaggerEndpoint(DocumentPath, "AlphaPulse");
        }));
}
