using System.Net;
using System.Text.Json.Serialization.Metadata;
using AlphaPulse.Grains;
using AlphaPulse.Silo.Storage;
using Microsoft.AspNetCore.Connections;
using Orleans.Runtime.Hosting;

namespace AlphaPulse.Silo.Hosts;

/// <summary>One silo in the program's own process: no Orleans port is open, and the grains' states are in one SQLite file.</summary>
internal static class EmbeddedSilo
{
    /// <summary>The silo's name in the membership, which one process keeps to itself: nobody connects to it.</summary>
    private const int NominalPort = 11111;

    /// <summary>Runs the grains in this process.</summary>
    /// <param name="silo">The silo.</param>
    /// <param name="statePath">The SQLite file of the states; an <see cref="IGrainStateStore"/> that is registered later takes its place.</param>
    /// <param name="storedTypes">The shapes of the stored types; null for those of AlphaPulse's own grains.</param>
    public static ISiloBuilder RunEmbedded(this ISiloBuilder silo, string statePath, IJsonTypeInfoResolver? storedTypes = null)
    {
        silo.UseLocalhostClustering(NominalPort, gatewayPort: 0, primarySiloEndpoint: null, OrleansSetup.ServiceId, "embedded");
        NeverListen(silo.Services);

        silo.Services.AddMetrics().AddSingleton(services => ActivatorUtilities.CreateInstance<GrainStateStore>(services, statePath));
        silo.Services.AddSingleton<IGrainStateStore>(services => services.GetRequiredService<GrainStateStore>());
        silo.Services.AddHostedService(services => services.GetRequiredService<GrainStateStore>());
        silo.Services.AddGrainStorage(
            OrleansSetup.DefaultStorage,
            (services, _) => new SqliteGrainStorage(services.GetRequiredService<IGrainStateStore>(), new GrainStateSerializer(storedTypes ?? GrainServices.StoredTypes)));

        // Who listens to which stream, and when to look after the accounts, ends with the process and is said anew by the next one.
        silo.AddMemoryGrainStorage(OrleansSetup.SubscriptionStorage);
        silo.UseInMemoryReminderService();

        // Each queue of streams costs memory and a poll; one is enough for one process.
        silo.AddAccountStreams(queues: 1);
        return silo;
    }

    /// <summary>Puts a listener without a socket in the place of each of Orleans' listeners, which have a key, so that only the web server listens.</summary>
    private static void NeverListen(IServiceCollection services)
    {
        foreach (var listener in services.Where(service => service.IsKeyedService && service.ServiceType == typeof(IConnectionListenerFactory)).ToList())
        {
            services.Remove(listener);
            services.AddKeyedSingleton<IConnectionListenerFactory, SilentListenerFactory>(listener.ServiceKey);
        }
    }

    private sealed class SilentListenerFactory : IConnectionListenerFactory
    {
        public ValueTask<IConnectionListener> BindAsync(EndPoint endpoint, CancellationToken cancellationToken = default) => new(new SilentListener(endpoint));
    }

    /// <summary>Accepts nobody, until it is unbound.</summary>
    private sealed class SilentListener(EndPoint endpoint) : IConnectionListener
    {
        private readonly TaskCompletionSource<ConnectionContext?> unbound = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public EndPoint EndPoint => endpoint;

        public ValueTask<ConnectionContext?> AcceptAsync(CancellationToken cancellationToken = default) => new(unbound.Task.WaitAsync(cancellationToken));

        public ValueTask UnbindAsync(CancellationToken cancellationToken = default)
        {
            unbound.TrySetResult(null);
            return ValueTask.CompletedTask;
        }

        public ValueTask DisposeAsync() => UnbindAsync();
    }
}
