using AlphaPulse.Exchanges.Bybit.Rest;
using AlphaPulse.Exchanges.Bybit.Streams;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AlphaPulse.Exchanges.Bybit;

/// <summary>Adds Bybit to a program.</summary>
public static class BybitServiceCollectionExtensions
{
    /// <summary>
    /// The service key of Bybit's <see cref="IMarketData"/>, for a program whose own market data is another's: the paper venue on Bybit's prices.
    /// </summary>
    public const string MarketDataKey = "bybit";

    /// <summary>Adds the account's exchange and Bybit's market data.</summary>
    /// <exception cref="VenueConfigurationException">Key or secret is missing.</exception>
    public static IServiceCollection AddBybitExchange(this IServiceCollection services, BybitOptions options)
    {
        if (!options.HasKey) throw new VenueConfigurationException("Bybit needs both BYBIT_API_KEY and BYBIT_API_SECRET.");
        services.AddBybitMarketData(options);
        services.TryAddSingleton<BybitInstruments>();
        services.TryAddSingleton<BybitPositionModes>();
        services.TryAddSingleton<BybitOrders>();
        services.TryAddSingleton<BybitHistory>();
        services.TryAddSingleton<BybitStartupCheck>();
        services.TryAddSingleton<BybitAccountStream>();
        services.TryAddSingleton<BybitExchange>();
        services.TryAddSingleton<IExchange>(provider => provider.GetRequiredService<BybitExchange>());
        return services;
    }

    /// <summary>Adds Bybit's public market data alone: no key is needed or used.</summary>
    public static IServiceCollection AddBybitMarketData(this IServiceCollection services, BybitOptions options)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(options);
        services.TryAddSingleton<BybitClock>();
        services.TryAddSingleton<BybitRateLimiter>();
        services.TryAddSingleton<BybitRestClient>();
        services.TryAddSingleton<BybitReader>();
        services.TryAddSingleton<BybitQuoteStream>();
        services.TryAddSingleton<BybitMarketData>();
        services.TryAddSingleton<IMarketData>(provider => provider.GetRequiredService<BybitMarketData>());
        services.TryAddKeyedSingleton<IMarketData>(MarketDataKey, (provider, _) => provider.GetRequiredService<BybitMarketData>());

        // The factory's own loggers write headers at Trace: none of them, because a header carries the key.
        services.AddHttpClient(BybitRestClient.HttpClientName, client => client.Timeout = Timeout.InfiniteTimeSpan)
            .UseSocketsHttpHandler((handler, _) =>
            {
                handler.AllowAutoRedirect = false;
                handler.AutomaticDecompression = System.Net.DecompressionMethods.All;
                handler.PooledConnectionLifetime = TimeSpan.FromMinutes(15);
            })
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .RemoveAllLoggers();
        return services;
    }
}
