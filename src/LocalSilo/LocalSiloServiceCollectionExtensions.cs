using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Orleans.Streams;

namespace AlphaPulse.LocalSilo;

/// <summary>Registers the in-process grain host.</summary>
public static class LocalSiloServiceCollectionExtensions
{
    /// <summary>
    /// Adds the grain host. It starts with the program and deactivates every grain when the program stops, within the
    /// program's own shutdown time-out. Callers outside grains ask for <see cref="IGrainFactory"/> or
    /// <see cref="IClusterClient"/>; a stream provider is also a keyed <see cref="IStreamProvider"/>. Register it before
    /// hosted services that call grains. A <see cref="TimeProvider"/> that is registered already is used for all time.
    /// </summary>
    /// <param name="services">The services of the program.</param>
    /// <param name="configure">Sets the options.</param>
    /// <exception cref="OrleansException">When the program starts: an option is wrong, or the state file cannot be used.</exception>
    public static IServiceCollection AddLocalSilo(this IServiceCollection services, Action<LocalSiloOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        var options = new LocalSiloOptions();
        configure(options);
        services.AddMetrics().AddLogging();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(options);
        services.AddSingleton<SiloInstruments>();
        services.TryAddSingleton<IGrainStateStore, SqliteGrainStateStore>();
        services.AddSingleton<GrainStates>();
        services.AddSingleton<SiloRuntime>();
        services.AddSingleton<IClusterClient>(provider => provider.GetRequiredService<SiloRuntime>().Client);
        services.AddSingleton<IGrainFactory>(provider => provider.GetRequiredService<IClusterClient>());
        foreach (var name in options.StreamProviderNames)
            services.AddKeyedSingleton<IStreamProvider>(name, (provider, _) => ActivatorUtilities.CreateInstance<LocalStreamProvider>(provider, name));
        services.AddSingleton(provider => new StreamProviderByName(name => provider.GetKeyedService<IStreamProvider>(name)));
        services.AddHostedService<SiloHost>();
        return services;
    }
}
