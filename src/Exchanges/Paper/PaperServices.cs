using AlphaPulse.Exchanges.Paper.Prices;
using AlphaPulse.Exchanges.Paper.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AlphaPulse.Exchanges.Paper;

/// <summary>Adds the paper venue to a program.</summary>
public static class PaperServices
{
    /// <summary>
    /// Adds the paper venue as <see cref="IExchange"/> (and <see cref="PaperExchange"/>) and <see cref="IMarketData"/>, with
    /// <see cref="PaperFaults"/> for tests. Its file is opened when the first of them is asked for.
    /// </summary>
    public static IServiceCollection AddPaperExchange(this IServiceCollection services, PaperOptions options)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<PaperFaults>();
        services.AddSingleton(options);
        services.AddSingleton(provider => OpenStore(provider, options));
        services.AddSingleton(provider => Prices(provider, options));
        services.AddSingleton<IMarketData>(provider => provider.GetRequiredService<IPaperPrices>());
        services.AddSingleton<PaperEventHub>();
        services.AddSingleton<PaperVenue>();
        services.AddSingleton(provider => new PaperExchange(
            provider.GetRequiredService<PaperVenue>(),
            provider.GetRequiredService<PaperEventHub>(),
            provider.GetRequiredService<PaperFaults>(),
            provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IExchange>(provider => provider.GetRequiredService<PaperExchange>());
        services.AddSingleton<IHostedService, PaperClock>();
        return services;
    }

    private static PaperStore OpenStore(IServiceProvider provider, PaperOptions options)
    {
        var store = PaperStore.Open(options, provider.GetRequiredService<TimeProvider>().GetUtcNow());
        if (store.Seed != options.Seed)
        {
            provider.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(PaperServices)).LogWarning(
                "The paper venue in {Path} was born with seed {Stored} and keeps it; the seed {Configured} is for a new file.",
                options.DatabasePath,
                store.Seed,
                options.Seed);
        }

        return store;
    }

    private static IPaperPrices Prices(IServiceProvider provider, PaperOptions options)
    {
        var faults = provider.GetRequiredService<PaperFaults>();
        if (options.PriceSource is { } source) return new ForeignPrices(source(provider), faults);
        var store = provider.GetRequiredService<PaperStore>();
        var synthetic = new SyntheticPrices(store.Seed, store.BornAt);
        return new SyntheticMarketData(synthetic, faults, provider.GetRequiredService<TimeProvider>());
    }
}
