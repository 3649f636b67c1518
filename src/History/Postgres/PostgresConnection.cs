using Npgsql;

namespace AlphaPulse.History;

/// <summary>The connection string of PostgreSQL.</summary>
public static class PostgresConnection
{
    /// <summary>Null when the text names a host and a database, else what is wrong with it, without the text itself: it holds a password.</summary>
    public static string? FindProblem(string connectionString)
    {
        try
        {
            var settings = new NpgsqlConnectionStringBuilder(connectionString);
            return string.IsNullOrEmpty(settings.Host) || string.IsNullOrEmpty(settings.Database)
                ? "must name Host and Database, such as Host=db;Database=alphapulse;Username=alphapulse_app;Password=..."
                : null;
        }
        catch (ArgumentException)
        {
            return "is no PostgreSQL connection string such as Host=db;Database=alphapulse;Username=alphapulse_app;Password=...";
        }
    }

    /// <summary>Host, port and database, for messages; no password.</summary>
    internal static string Describe(NpgsqlConnectionStringBuilder settings) => $"{settings.Host}:{settings.Port}/{settings.Database}";

    /// <exception cref="HistoryDatabaseException">It cannot be read.</exception>
    internal static NpgsqlConnectionStringBuilder Parse(string connectionString)
    {
        if (FindProblem(connectionString) is { } problem) throw new HistoryDatabaseException($"The PostgreSQL connection string {problem}.");
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        settings.ApplicationName ??= "alphapulse";
        return settings;
    }
}
