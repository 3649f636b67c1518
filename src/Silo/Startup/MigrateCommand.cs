using AlphaPulse.History;
using AlphaPulse.WebApi.Configuration;

namespace AlphaPulse.Silo.Startup;

/// <summary>The command <c>migrate</c>: brings the PostgreSQL database of ALPHAPULSE_DATABASE to this program's schema, then ends.</summary>
internal static class MigrateCommand
{
    public const string Name = "migrate";

    /// <exception cref="StartupException">There is no usable connection string.</exception>
    /// <exception cref="HistoryDatabaseException">The database cannot be reached, denies something, or is of a newer program.</exception>
    public static async Task RunAsync(IConfiguration configuration, TextWriter output, CancellationToken cancellationToken)
    {
        const string Variable = "ALPHAPULSE_DATABASE";
        var database = new SettingsReader(configuration).String(Variable, "Storage:Database")
            ?? throw new StartupException($"{Variable} must be the connection string of the tables' owner. Without a database server, the files of the data folder are migrated at each start.");
        if (PostgresConnection.FindProblem(database) is { } problem) throw new StartupException($"{Variable} {problem}");
        var applied = await PostgresMigration.RunAsync(database, TimeProvider.System, cancellationToken);
        await output.WriteLineAsync(applied == 0 ? "The database is up to date." : $"{applied} migrations were applied; the database is up to date.");
    }
}
