using Microsoft.Extensions.DependencyInjection;

namespace AlphaPulse.Grains.Hedging;

/// <summary>Registers what the hedging grains need besides price board, venue sessions and History.</summary>
internal static class HedgingServices
{
    public static IServiceCollection AddHedging(this IServiceCollection services)
    {
        services.AddSingleton<ExecutionDesk>();
        services.AddSingleton<ExecutionRecords>();
        services.AddSingleton<CommentaryDesk>();
        return services;
    }
}
