using Microsoft.Extensions.DependencyInjection;

namespace AlphaPulse.Grains.Alerts;

/// <summary>Registers what the alert grains need besides History.</summary>
internal static class AlertRegistration
{
    public static IServiceCollection AddAlerts(this IServiceCollection services, AlertOptions options)
    {
        services.AddSingleton(options).AddSingleton<AlertServices>().AddSingleton<AlertSources>().AddSingleton<DeliveryDesk>();
        services.AddSingleton<IAlertChannel, LogChannel>();
        if (options.Webhook is not { } webhook) return services;
        services.AddSingleton(webhook).AddSingleton<IAlertChannel, WebhookChannel>();
        // No redirects: they would carry the alert elsewhere. No log lines of the client: they name the address.
        services.AddHttpClient(WebhookChannel.Client, client => client.Timeout = Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
            .RemoveAllLoggers();
        return services;
    }
}
