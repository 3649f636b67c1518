using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AlphaPulse.Exchanges;

/// <summary>Adds what every program with an exchange needs.</summary>
public static class ExchangeServices
{
    /// <summary>
    /// Adds <see cref="IPriceBoard"/> and <see cref="IVenueSessions"/> over the exchange that the program adds beside them
    /// (<c>AddPaperExchange</c> or another that registers <see cref="IExchange"/> and <see cref="IMarketData"/>).
    /// </summary>
    public static IServiceCollection AddExchangeServices(this IServiceCollection services, PriceBoardOptions? options = null)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(options ?? new PriceBoardOptions());
        services.AddSingleton<PriceBoard>();
        services.AddSingleton<IPriceBoard>(provider => provider.GetRequiredService<PriceBoard>());
        services.AddSingleton<IHostedService>(provider => provider.GetRequiredService<PriceBoard>());
        services.AddMetrics().AddSingleton<ExchangeInstruments>();
        services.AddSingleton<IVenueSessions>(provider => new VenueSessions(
            new TracedExchange(
                provider.GetRequiredService<IExchange>(), provider.GetRequiredService<ExchangeInstruments>(), provider.GetRequiredService<TimeProvider>()),
            provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<VenueSessions>>()));
        return services;
    }
}
