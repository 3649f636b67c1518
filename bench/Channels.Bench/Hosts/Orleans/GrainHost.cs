using AlphaPulse.Grains.Interfaces;
using AlphaPulse.Simulation;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Hosting;
using Orleans.Hosting;

namespace AlphaPulse.Channels.Bench.Hosts;

/// <summary>One silo of Orleans beneath the channels, with everything in memory. Compiled when GrainHost=Orleans.</summary>
internal static class GrainHost
{
    public const string Name = "Orleans";

    public static void AddGrainHost(this WebApplicationBuilder builder, TemporaryFolder _) => builder.UseOrleans(silo =>
    {
        silo.UseLocalhostClustering();
        silo.AddMemoryGrainStorageAsDefault();
        silo.AddMemoryGrainStorage("PubSubStore");
        silo.AddMemoryStreams(StreamNames.Provider);
    });
}
