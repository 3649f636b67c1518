using System.Text.Json.Serialization.Metadata;
using AlphaPulse.Grains.Accounts;
using AlphaPulse.Grains.Alerts;
using AlphaPulse.Grains.Hedging;
using AlphaPulse.Grains.Keeper;
using AlphaPulse.Grains.Regimes;
using AlphaPulse.Grains.Risk;
using Microsoft.Extensions.DependencyInjection;

namespace AlphaPulse.Grains;

/// <summary>Registers what the grains need. The program adds Orleans itself, History, the price board and the venue sessions.</summary>
public static class GrainServices
{
    /// <summary>The shapes of all stored types, serialised by source generation.</summary>
    public static IJsonTypeInfoResolver StoredTypes => GrainStateJson.Default;

    /// <summary>Adds the services of the grains and of what keeps the accounts alive.</summary>
    /// <param name="services">The services of the program.</param>
    /// <param name="keeper">Which accounts are kept alive.</param>
    /// <param name="commentary">The model that rephrases the hedge commentary; null for none.</param>
    /// <param name="risk">Settings of the risk figures; null for the defaults.</param>
    /// <param name="regimes">Settings of the regimes; null for the defaults.</param>
    /// <param name="alerts">Where alerts are delivered; null for the log alone.</param>
    public static IServiceCollection AddGrains(
        this IServiceCollection services, KeeperOptions keeper, CommentaryOptions? commentary = null, RiskOptions? risk = null, RegimeOptions? regimes = null,
        AlertOptions? alerts = null)
    {
        services.AddSingleton(keeper);
        services.AddSingleton<AccountServices>().AddSingleton<AccountBoard>();
        services.AddSingleton<IAccountReader>(provider => provider.GetRequiredService<AccountBoard>());
        services.AddRisk(risk ?? new RiskOptions());
        services.AddHedging(commentary ?? new CommentaryOptions());
        services.AddRegimes(regimes ?? new RegimeOptions());
        services.AddAlerts(alerts ?? new AlertOptions());
        services.AddHostedService<KeepAliveStart>();
        return services;
    }
}
