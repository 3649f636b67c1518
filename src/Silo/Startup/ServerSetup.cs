using AlphaPulse.WebApi.Http;

namespace AlphaPulse.Silo.Startup;

/// <summary>The HTTP server: where it listens and how long it may take to stop.</summary>
internal static class ServerSetup
{
    /// <summary>Within the 5 s that a stop may take, with room for closing the databases.</summary>
    private static readonly TimeSpan DrainTimeout = TimeSpan.FromSeconds(4);

    public static void AddServer(this WebApplicationBuilder builder, ServerOptions options)
    {
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel((context, kestrel) => kestrel.Configure(context.Configuration.GetSection("Kestrel")));
        builder.WebHost.UseUrls([.. options.Urls]);
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = DrainTimeout);
    }
}
