using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AlphaPulse.History;

/// <summary>Adds the history to a host.</summary>
public static class HistoryServices
{
    /// <summary>
    /// Registers the database, every store, the audit log and the health check as singletons, and opens the database before
    /// other hosted services start.
    /// </summary>
    public static IServiceCollection AddHistory(this IServiceCollection services, HistoryOptions options)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(options);
        services.AddSingleton<HistoryDatabase>();
        services.AddSingleton<HistoryHealth>();
        services.AddSingleton<UserStore>();
        services.AddSingleton<ApiKeyStore>();
        services.AddSingleton<AuditLog>();
        services.AddSingleton<TradeStore>();
        services.AddSingleton<FlowStore>();
        services.AddSingleton<SampleStore>();
        services.AddSingleton<AlertStore>();
        services.AddSingleton<ExecutionJournal>();
        services.AddSingleton<RegimeStore>();
        services.AddSingleton<ReconciliationStore>();
        services.AddHostedService<HistoryStartup>();
        return services;
    }
}
