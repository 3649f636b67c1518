using AlphaPulse.Grains.Alerts;
using AlphaPulse.Grains.Keeper;
using AlphaPulse.History;
using AlphaPulse.Silo.Hosts;
using AlphaPulse.Silo.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;
using Orleans.TestingHost;

[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace AlphaPulse.Grains.Tests.Hosted;

/// <summary>
/// The program's own silo with a real History in the test's folder. Grains and their timers have the test's clock; what Orleans does beside
/// them (streams, membership, time-outs of calls) has the real one. Tests run one after another, because <see cref="WorkWatch"/> looks at the
/// whole process.
/// </summary>
internal static class HostedSilo
{
    public static IHost Build(TimeProvider time, string folder, ILoggerProvider log, Action<IServiceCollection> addVenue, AlertOptions? alerts = null)
    {
        var builder = Host.CreateEmptyApplicationBuilder(settings: null);
        builder.Logging.AddProvider(log);
        OrleansSetup.QuietOrleans(builder.Logging);
        builder.Services.AddSingleton(time);
        addVenue(builder.Services);
        builder.Services.AddHistory(new HistoryOptions { Folder = folder });
        builder.UseOrleans(silo =>
        {
            silo.RunEmbedded(Path.Combine(folder, "grains.db")).SendAllExceptions();
            silo.Services.UseTimeProviderForBackgroundAreas(TimeProvider.System);
            // Seldom enough for WorkWatch to see the process at rest in between.
            silo.Services.Configure<StreamPullingAgentOptions>(StreamNames.Provider, agent => agent.GetQueueMsgsTimerPeriod = TimeSpan.FromMilliseconds(50));
        });
        builder.Services.AddSingleton<FaultyStateStore>().AddSingleton<IGrainStateStore>(services => services.GetRequiredService<FaultyStateStore>());
        builder.Services.AddGrains(new KeeperOptions(), alerts: alerts);
        return builder.Build();
    }
}
