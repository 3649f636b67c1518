using AlphaPulse.WebApi.Channels;
using AlphaPulse.WebApi.Connections;
using AlphaPulse.WebApi.Endpoints;
using Microsoft.AspNetCore.Cors.Infrastructure;

namespace AlphaPulse.WebApi;

/// <summary>The steps of a request, in their order.</summary>
public static class WebApiPipeline
{
    /// <summary>Adds every step and maps every route.</summary>
    public static WebApplication UseWebApi(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        app.UseMiddleware<ErrorMiddleware>();
        app.UseMiddleware<SecurityHeadersMiddleware>();
        // Before anything that looks at the client's address or the host's name.
        if (app.Services.GetRequiredService<ServerOptions>().TrustedProxies.Count > 0) app.UseForwardedHeaders();
        app.UseMiddleware<ReserveMiddleware>();
        app.UseHostFiltering();
        app.UseMiddleware<BodyLimitMiddleware>();
        app.UseChannels();
        app.UseDocumentationPage();
        app.UseRouting();
        app.UseWhen(IsForCors, cors => cors.UseCors());
        app.UseMiddleware<CallerMiddleware>();
        app.UseRateLimiter();
        app.UseMiddleware<PermissionMiddleware>();
        app.UseMiddleware<ContentTypeMiddleware>();
        app.UseMiddleware<AccountMiddleware>();
        app.MapApi();
        app.MapChannels();
        return app;
    }

    // A page's request says where the page is from, and a route with a policy of its own insists on the step. No other request pays for it.
    private static bool IsForCors(HttpContext context) =>
        context.Request.Headers.Origin.Count > 0 || context.GetEndpoint()?.Metadata.GetMetadata<ICorsMetadata>() is not null;
}
