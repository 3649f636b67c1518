using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AlphaPulse.WebApi.Channels;

/// <summary>Registers and maps the live channels.</summary>
internal static class ChannelServices
{
    private const string NegotiationPolicy = "channels";

    public static IServiceCollection AddChannels(this IServiceCollection services, IReadOnlyList<string> origins)
    {
        // What the SignalR client of a page asks for before it negotiates: two headers of its own, and leave to send cookies, of which we have none.
        services.AddCors(cors => cors.AddPolicy(NegotiationPolicy, policy => policy
            .WithOrigins([.. origins])
            .WithMethods("GET", "POST")
            .WithHeaders("Authorization", "X-API-Key", "Content-Type", "X-Requested-With", "X-SignalR-User-Agent")
            .AllowCredentials()));
        services.AddSingleton<ChannelAuthenticator>().AddSingleton<TradeRows>().AddSingleton<AlertRows>();
        services.AddSingleton<ChannelRelay>().AddHostedService(p => p.GetRequiredService<ChannelRelay>());
        services.AddSingleton<ConnectionGuard>().AddHostedService(p => p.GetRequiredService<ConnectionGuard>());
        services.AddSingleton<ChannelHubConnections>();
        services.AddSingleton<HubLifetimeManager<ChannelHub>>(p => p.GetRequiredService<ChannelHubConnections>());
        services.AddSignalR(options => options.MaximumReceiveMessageSize = ChannelLimits.MaxMessageBytes);
        // SignalR brings the framework's authorization, for hub methods with attributes, of which we have none; and where that is, the framework
        // puts a step of its own in front of ours.
        services.RemoveAll<IAuthorizationHandlerProvider>();
        return services;
    }

    /// <summary>Serves plain sockets; before routing. No other request passes through here.</summary>
    public static IApplicationBuilder UseChannels(this IApplicationBuilder app) => app.UseWhen(
        context => context.Request.Path.StartsWithSegments(Channel.Root, StringComparison.OrdinalIgnoreCase),
        channels => channels.UseWebSockets().UseMiddleware<ChannelMiddleware>());

    /// <summary>Maps the SignalR hubs, one a channel.</summary>
    public static void MapChannels(this IEndpointRouteBuilder routes)
    {
        foreach (var channel in Channel.All)
        {
            routes.MapHub<ChannelHub>(channel.Path, options => options.Transports = HttpTransportType.WebSockets)
                .RequirePermission(channel.Permission)
                .RequireCors(NegotiationPolicy)
                .ExcludeFromDescription();
        }
    }
}
