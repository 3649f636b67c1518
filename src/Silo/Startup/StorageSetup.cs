using AlphaPulse.History;
using AlphaPulse.Silo.Configuration;
using AlphaPulse.WebApi.Data;

namespace AlphaPulse.Silo.Startup;

/// <summary>The durable record: in the data folder, or in PostgreSQL.</summary>
internal static class StorageSetup
{
    public static void AddStorage(this WebApplicationBuilder builder, SiloSettings settings)
    {
        builder.Services.AddSingleton(new DataFolder(settings.DataFolder));
        builder.Services.AddHistory(new HistoryOptions
        {
            Folder = settings.DataFolder,
            Mode = settings.Exchange.ModeName,
            ConnectionString = settings.Cluster?.Database,
            AuditKey = settings.AuditKey,
        });
    }
}
