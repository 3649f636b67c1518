using AlphaPulse.Grains.Interfaces;
using AlphaPulse.LocalSilo;
using AlphaPulse.Simulation;
using Microsoft.AspNetCore.Builder;

namespace AlphaPulse.Channels.Bench.Hosts;

/// <summary>The in-process host beneath the channels. Compiled when GrainHost=Local.</summary>
internal static class GrainHost
{
    public const string Name = "Local";

    public static void AddGrainHost(this WebApplicationBuilder builder, TemporaryFolder folder) => builder.Services.AddLocalSilo(silo =>
    {
        silo.StatePath = folder.File("grains.db");
        silo.StreamProviderNames.Add(StreamNames.Provider);
    });
}
