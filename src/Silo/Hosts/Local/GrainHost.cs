using AlphaPulse.Grains;
using AlphaPulse.Grains.Interfaces;
using AlphaPulse.Grains.Keeper;
using AlphaPulse.LocalSilo;
using AlphaPulse.Silo.Configuration;
using AlphaPulse.WebApi.Configuration;
using AlphaPulse.WebApi.Machine;

namespace AlphaPulse.Silo.Hosts;

/// <summary>The default host of the grains: in this process, with SQLite. Compiled when GrainHost=Local.</summary>
internal static class GrainHost
{
    /// <summary>What the system status calls this host.</summary>
    public const string Name = "Local";

    /// <summary>There is no database to name: the files are in the data folder.</summary>
    public static string? ReadDatabase(SettingsReader reader)
    {
        const string Variable = "ALPHAPULSE_DATABASE";
        if (reader.String(Variable, "Storage:Database") is not null)
            reader.Refuse(Variable, "belongs to the Orleans host (build with GrainHost=Orleans); this host keeps SQLite files in ALPHAPULSE_DATA_DIR");
        return null;
    }

    public static void AddGrainHost(this WebApplicationBuilder builder, SiloSettings settings)
    {
        builder.Services.AddLocalSilo(silo =>
        {
            silo.StatePath = Path.Combine(settings.DataFolder, DataFiles.Grains);
            foreach (var type in GrainServices.Classes) silo.GrainClasses.Add(type);
            silo.JsonTypeInfoResolvers.Add(GrainServices.StoredTypes);
            silo.StreamProviderNames.Add(StreamNames.Provider);
        });
        builder.Services.AddGrains(new KeeperOptions(), settings.Commentary, settings.Risk, settings.Regimes, settings.Alerts);
        builder.Services.AddSingleton<ISiloCounter, OneSilo>();
    }

    private sealed class OneSilo : ISiloCounter
    {
        public ValueTask<int> CountAsync(CancellationToken cancellationToken) => new(1);
    }
}
