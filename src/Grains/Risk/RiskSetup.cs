using AlphaPulse.Grains.Accounts;
using Microsoft.Extensions.DependencyInjection;

namespace AlphaPulse.Grains.Risk;

/// <summary>Registers what computes risk.</summary>
internal static class RiskSetup
{
    public static IServiceCollection AddRisk(this IServiceCollection services, RiskOptions options) => services
        .AddSingleton(options).AddSingleton<DailyReturns>().AddSingleton<HistoricalRisk>().AddSingleton<RealisedRisk>().AddSingleton<SizeDesk>()
        .AddSingleton<RiskServices>().AddSingleton<IMetricContributor, RiskMetricContributor>();
}
