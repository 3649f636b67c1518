using Microsoft.Extensions.DependencyInjection;

namespace AlphaPulse.Grains.Hedging;

/// <summary>Registers what the hedging grains need besides price board, venue sessions and History.</summary>
internal static class HedgingServices
{
    public static IServiceCollection AddHedging(this IServiceCollection services, CommentaryOptions commentary)
    {
        services.AddSingleton<ExecutionDesk>();
        services.AddSingleton<ExecutionRecords>();
        services.AddSingleton(commentary);
        services.AddSingleton<CommentaryDesk>();
        if (commentary.ApiKey is null) return services;
        services.AddSingleton<ICommentaryModel, OpenAiCommentaryModel>();
        services.AddHostedService<CommentaryWorker>();
        return services;
    }
}
