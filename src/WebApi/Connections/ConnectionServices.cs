using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;

namespace AlphaPulse.WebApi.Connections;

/// <summary>Registers what limits connections and sockets.</summary>
internal static class ConnectionServices
{
    public static IServiceCollection AddConnectionLimits(this IServiceCollection services)
    {
        services.AddSingleton<KnownAddresses>().AddSingleton<ConnectionRoom>().AddSingleton<SocketRoom>();
        services.AddSingleton(p => new FirstRequestDeadline(p.GetRequiredService<ServerOptions>().Limits, p.GetRequiredService<TimeProvider>()));
        services.AddSingleton<SocketTransportFactory>();
        // Kestrel asks the factory that was added last.
        services.AddSingleton<IConnectionListenerFactory, GuardedListenerFactory>();
        services.AddOptions<KestrelServerOptions>().Configure<FirstRequestDeadline>((kestrel, deadline) =>
            kestrel.ConfigureEndpointDefaults(endpoint => endpoint.Use(next => connection => deadline.RunAsync(connection, next))));
        return services;
    }
}
