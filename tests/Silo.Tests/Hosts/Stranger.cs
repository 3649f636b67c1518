using System.Net;
using System.Text;
using AlphaPulse.Grains.Interfaces;
using AlphaPulse.Silo.Hosts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Configuration;

namespace AlphaPulse.Silo.Tests.Hosts;

/// <summary>An Orleans client that reaches the gateway, with whatever proof a test gives it.</summary>
internal sealed class Stranger : IAsyncDisposable
{
    private readonly IHost host;
    private readonly ProofInTheMiddle middle;

    private Stranger(IHost host, ProofInTheMiddle middle) => (this.host, this.middle) = (host, middle);

    public IClusterClient Client => host.Services.GetRequiredService<IClusterClient>();

    public IAccountGrain Account => Client.GetGrain<IAccountGrain>("main");

    /// <summary>Sent in the place of each call's own proof.</summary>
    public string? Instead
    {
        set => middle.Instead = value;
    }

    /// <summary>The proof of the last call.</summary>
    public string? Seen => middle.Seen;

    /// <summary>Connects to a gateway.</summary>
    /// <param name="gateway">Its port on loopback.</param>
    /// <param name="secret">What the proofs are made with; null for a client that makes none.</param>
    /// <param name="time">The time that the proofs name.</param>
    public static async Task<Stranger> ConnectAsync(int gateway, string? secret = null, TimeProvider? time = null)
    {
        var replacing = new ProofInTheMiddle();
        var built = new HostBuilder().UseOrleansClient(client =>
        {
            client.UseStaticClustering(new IPEndPoint(IPAddress.Loopback, gateway));
            client.Configure<ClusterOptions>(options => (options.ClusterId, options.ServiceId) = (OpenGateway.Cluster, "alphapulse"));
            client.AddMemoryStreams(StreamNames.Provider);
            if (secret is not null)
                client.Services.AddSingleton<IOutgoingGrainCallFilter>(new CallProofs(Encoding.UTF8.GetBytes(secret), time ?? TimeProvider.System));
            client.Services.AddSingleton<IOutgoingGrainCallFilter>(replacing);
        }).Build();
        await built.StartAsync();
        return new Stranger(built, replacing);
    }

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        host.Dispose();
    }

    private sealed class ProofInTheMiddle : IOutgoingGrainCallFilter
    {
        public string? Instead { get; set; }

        public string? Seen { get; private set; }

        public Task Invoke(IOutgoingGrainCallContext context)
        {
            Seen = RequestContext.Get(CallProofs.Header) as string;
            if (Instead is not null) RequestContext.Set(CallProofs.Header, Instead);
            return context.Invoke();
        }
    }
}
