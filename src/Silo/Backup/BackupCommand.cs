using AlphaPulse.Silo.Configuration;
using AlphaPulse.Silo.Startup;
using AlphaPulse.WebApi.Configuration;

namespace AlphaPulse.Silo.Backup;

/// <summary>The command <c>backup</c>: copies the data folder of ALPHAPULSE_DATA_DIR, in use or not, and says what it wrote.</summary>
internal static class BackupCommand
{
    public const string Name = "backup";

    /// <exception cref="StartupException">The state is not in a folder, the folder cannot be read, or the target exists or cannot be written.</exception>
    public static async Task RunAsync(IConfiguration configuration, string target, TextWriter output)
    {
        var reader = new SettingsReader(configuration);
        var source = SiloSettings.ReadDataFolder(reader);
        if (reader.Problems.Count > 0) throw new StartupException([.. reader.Problems]);
        if (reader.String("ALPHAPULSE_DATABASE", "Storage:Database") is not null)
            throw new StartupException("ALPHAPULSE_DATABASE is set, so that the state is in PostgreSQL: copy that database with pg_dump.");

        var files = FolderBackup.Write(source, target);
        await output.WriteLineAsync($"Copied {source} to {files[0].DirectoryName}:");
        foreach (var file in files) await output.WriteLineAsync($"  {file.Name}, {file.Length} bytes");
        await output.WriteLineAsync("Keep it as private as the data folder. To restore, stop the program and start it with ALPHAPULSE_DATA_DIR on a copy of this folder.");
    }
}
