using Microsoft.Extensions.DependencyInjection;

namespace AlphaPulse.Grains.Regimes;

/// <summary>Registers the regimes.</summary>
internal static class RegimeSetup
{
    public static IServiceCollection AddRegimes(this IServiceCollection services, RegimeOptions options) => services
        .AddSingleton(options).AddSingleton<RegimeFitting>().AddSingleton<RegimeServices>().AddHostedService<RegimeKeeper>();
}
