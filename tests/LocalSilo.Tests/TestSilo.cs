using AlphaPulse.LocalSilo.Tests.Grains;
using AlphaPulse.Simulation;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace AlphaPulse.LocalSilo.Tests;

/// <summary>A grain host with the test grains, its own state file and virtual time.</summary>
internal sealed class TestSilo : IAsyncDisposable
{
    private readonly TemporaryFolder? folder;
    private readonly ServiceProvider services;
    private bool stopped;

    private TestSilo(TemporaryFolder? folder, ServiceProvider services)
    {
        this.folder = folder;
        this.services = services;
    }

    public VirtualTimeProvider Time => (VirtualTimeProvider)services.GetRequiredService<TimeProvider>();

    public Journal Journal => services.GetRequiredService<Journal>();

    public Gates Gates => services.GetRequiredService<Gates>();

    public IGrainFactory Grains => services.GetRequiredService<IGrainFactory>();

    public IServiceProvider Services => services;

    public SiloRuntime Runtime => services.GetRequiredService<SiloRuntime>();

    public static async Task<TestSilo> StartAsync(Action<LocalSiloOptions>? configure = null, string? statePath = null, Action<IServiceCollection>? register = null)
    {
        var ownFolder = statePath is null ? new TemporaryFolder() : null;
        var registrations = new ServiceCollection().AddSingleton<Journal>().AddSingleton<Gates>().AddSingleton<TimeProvider>(new VirtualTimeProvider());
        register?.Invoke(registrations);
        var provider = registrations
            .AddLocalSilo(options =>
            {
                options.StatePath = statePath ?? ownFolder!.File("grains.db");
                options.AddGrainClasses(typeof(TestSilo).Assembly);
                options.JsonTypeInfoResolvers.Add(TestStates.Default);
                options.StreamProviderNames.Add("hints");
                configure?.Invoke(options);
            })
            .BuildServiceProvider();
        var silo = new TestSilo(ownFolder, provider);
        foreach (var hosted in provider.GetServices<IHostedService>()) await hosted.StartAsync(CancellationToken.None);
        return silo;
    }

    public T Grain<T>(string key)
        where T : IGrainWithStringKey => Grains.GetGrain<T>(key);

    public async Task StopAsync(CancellationToken cancellationToken = default)
    {
        if (stopped) return;
        stopped = true;
        foreach (var hosted in services.GetServices<IHostedService>().Reverse()) await hosted.StopAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        Gates.OpenAll();
        await StopAsync();
        await services.DisposeAsync();
        folder?.Dispose();
    }
}
