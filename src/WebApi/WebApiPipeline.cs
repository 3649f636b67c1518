using AlphaPulse.WebApi.Channels;
using AlphaPulse.WebApi.Connections;
using AlphaPulse.WebApi.Endpoints;

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
        app.UseCors();
        app.UseAuthentication();
        app.UseRateLimiter();
        app.UseAuthorization();
        app.UseMiddleware<ContentTypeMiddleware>();
        app.UseMiddleware<AccountMiddleware>();
        app.MapApi();
        app.MapChannels();
        return app;
    }
}
