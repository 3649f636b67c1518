using AlphaPulse.Exchanges;
using AlphaPulse.Grains.Keeper;
using AlphaPulse.Grains.Tests.Hosted;
using AlphaPulse.History;
using AlphaPulse.Silo.Hosts;
using AlphaPulse.Silo.Storage;
using AlphaPulse.Simulation;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Serialization;
using Orleans.TestingHost;

namespace AlphaPulse.Grains.Tests.Cluster;

/// <summary>The grains on two silos of Orleans' in-process test cluster, which share one history and one venue.</summary>
internal sealed class GrainCluster : IAsyncDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly FixedPrices prices = new FixedPrices(TimeProvider.System).Set("BTC", 50_000m).Set("ETH", 2_500m);
    private readonly ServiceCollection history = new();
    private ServiceProvider shared = null!;
    private InProcessTestCluster cluster = null!;

    public FakeVenue Venue { get; } = new(TimeProvider.System);

    /// <summary>How the silos store grain states; a test makes it fail.</summary>
    public FailingStates States { get; } = new(new GrainStateSerializer(GrainServices.StoredTypes));

    /// <summary>The services of each silo.</summary>
    public IEnumerable<IServiceProvider> Silos => cluster.Silos.Select(silo => silo.ServiceProvider);

    public IGrainFactory Grains => cluster.Client;

    public IClusterClient Client => cluster.Client;

    public T Store<T>()
        where T : notnull => shared.GetRequiredService<T>();

    public async Task StartAsync()
    {
        history.AddLogging().AddHistory(new HistoryOptions { Folder = folder.Path });
        shared = history.BuildServiceProvider();
        foreach (var service in shared.GetServices<IHostedService>().OfType<IHostedLifecycleService>()) await service.StartingAsync(CancellationToken.None);

        var builder = new InProcessTestClusterBuilder(2);
        builder.ConfigureSilo((_, silo) =>
        {
            silo.AddMemoryGrainStorageAsDefault(options => options.GrainStorageSerializer = States);
            silo.AddMemoryGrainStorage("PubSubStore");
            silo.UseInMemoryReminderService();
            silo.AddAccountStreams(queues: 2);
            silo.SendAllExceptions();
            silo.Services.AddSingleton(TimeProvider.System).AddSingleton<IPriceBoard>(prices);
            silo.Services.AddSingleton<IVenueSessions>(new FakeSessions(Venue, TimeProvider.System));

            // As instances, so that no silo closes what the other still uses.
            foreach (var type in history.Select(service => service.ServiceType).Where(type => type.Namespace == typeof(HistoryDatabase).Namespace))
                silo.Services.AddSingleton(type, shared.GetRequiredService(type));
            silo.Services.AddGrains(new KeeperOptions());
        });
        builder.ConfigureClient(client =>
        {
            client.AddMemoryStreams(StreamNames.Provider);
            client.Configure<ExceptionSerializationOptions>(options => options.SupportedExceptionTypeFilter = _ => true);
        });
        cluster = builder.Build();
        await cluster.DeployAsync();
    }

    /// <summary>Ends the activation; the next call starts it from what was stored.</summary>
    public Task RestartGrainAsync(IAddressable grain) => cluster.DeactivateAsync(grain);

    public async ValueTask DisposeAsync()
    {
        if (cluster is not null) await cluster.DisposeAsync();
        if (shared is not null) await shared.DisposeAsync();
        folder.Dispose();
    }
}
