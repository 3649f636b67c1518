using AlphaPulse.Exchanges;
using AlphaPulse.Exchanges.Bybit;
using AlphaPulse.Exchanges.Paper;
using AlphaPulse.Silo.Configuration;
using AlphaPulse.WebApi.Data;

namespace AlphaPulse.Silo.Startup;

/// <summary>The exchange that the settings name, with its prices.</summary>
internal static class ExchangeSetup
{
    public static void AddExchange(this WebApplicationBuilder builder, SiloSettings settings)
    {
        var exchange = settings.Exchange;
        builder.Services.AddSingleton(new Deployment(exchange.Name, exchange.ModeName, Hosts.OrleansSetup.Name));
        builder.Services.AddExchangeServices();
        if (string.Equals(exchange.Name, ExchangeSettings.BybitName, StringComparison.Ordinal)) builder.Services.AddBybitExchange(exchange.Bybit).AddHostedService<ExchangeKeyCheck>();
        else AddPaper(builder.Services, settings);
    }

    private static void AddPaper(IServiceCollection services, SiloSettings settings)
    {
        var options = new PaperOptions { DatabasePath = Path.Combine(settings.DataFolder, DataFiles.Paper), Seed = settings.Exchange.PaperSeed };
        if (!settings.Exchange.PaperPricesFromBybit)
        {
            services.AddPaperExchange(options);
            return;
        }

        // Before the paper venue, whose own market data then is the one that everybody else gets.
        services.AddBybitMarketData(settings.Exchange.Bybit);
        services.AddPaperExchange(options with { PriceSource = provider => provider.GetRequiredService<BybitMarketData>() });
    }
}
