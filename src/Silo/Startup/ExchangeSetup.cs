using AlphaPulse.Exchanges.Bybit;
using AlphaPulse.Silo.Configuration;
using AlphaPulse.WebApi.Data;

namespace AlphaPulse.Silo.Startup;

/// <summary>The exchange that the settings name.</summary>
internal static class ExchangeSetup
{
    public static void AddExchange(this WebApplicationBuilder builder, ExchangeSettings settings)
    {
        builder.Services.AddSingleton(new Deployment(settings.Name, settings.ModeName, Hosts.GrainHost.Name));
        if (string.Equals(settings.Name, ExchangeSettings.BybitName, StringComparison.Ordinal)) builder.Services.AddBybitExchange(settings.Bybit);
    }
}
