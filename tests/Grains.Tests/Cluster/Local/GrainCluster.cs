using AlphaPulse.Exchanges;
using AlphaPulse.Grains.Keeper;
using AlphaPulse.Grains.Tests.Hosted;
using AlphaPulse.History;
using AlphaPulse.LocalSilo;
using AlphaPulse.Simulation;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace AlphaPulse.Grains.Tests.Cluster;

/// <summary>The grains on the in-process host. Compiled when GrainHost=Local.</summary>
internal sealed class GrainCluster : IAsyncDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly FixedPrices prices = new FixedPrices(TimeProvider.System).Set("BTC", 50_000m).Set("ETH", 2_500m);
    private ServiceProvider services = null!;

    public FakeVenue Venue { get; } = new(TimeProvider.System);

    public IGrainFactory Grains => services.GetRequiredService<IGrainFactory>();

    public IClusterClient Client => services.GetRequiredService<IClusterClient>();

    public T Store<T>()
        where T : notnull => services.GetRequiredService<T>();

    public async Task StartAsync()
    {
        services = new ServiceCollection().AddLogging()
            .AddSingleton(TimeProvider.System).AddSingleton<IPriceBoard>(prices).AddSingleton<IVenueSessions>(new FakeSessions(Venue, TimeProvider.System))
            .AddHistory(new HistoryOptions { Folder = folder.Path })
            .AddLocalSilo(options =>
            {
                options.StatePath = folder.File("grains.db");
                foreach (var type in GrainServices.Classes) options.GrainClasses.Add(type);
                options.JsonTypeInfoResolvers.Add(GrainServices.StoredTypes);
                options.StreamProviderNames.Add(StreamNames.Provider);
            })
            .AddGrains(new KeeperOptions())
            .BuildServiceProvider();
        var hosted = services.GetServices<IHostedService>().ToList();
        foreach (var service in hosted.OfType<IHostedLifecycleService>()) await service.StartingAsync(CancellationToken.None);
        foreach (var service in hosted) await service.StartAsync(CancellationToken.None);
    }

    /// <summary>Ends the activation; the next call starts it from what was stored. Here with the whole program.</summary>
    public async Task RestartGrainAsync(IAddressable grain)
    {
        _ = grain;
        await StopAsync();
        await StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (services is not null) await StopAsync();
        folder.Dispose();
    }

    private async Task StopAsync()
    {
        foreach (var service in services.GetServices<IHostedService>().Reverse()) await service.StopAsync(CancellationToken.None);
        await services.DisposeAsync();
    }
}
