using System.Net.Sockets;
using Npgsql;

namespace AlphaPulse.History;

/// <summary>What a failure of PostgreSQL means for the operator.</summary>
internal static class PostgresErrors
{
    /// <summary>A failure of the server itself as a message for the operator; null for any other.</summary>
    public static string? Explain(Exception exception, string location) => exception switch
    {
        PostgresException server => Explain(server, location),
        NpgsqlException or SocketException =>
            $"The history database {location} cannot be reached ({OneLine(exception.Message)}). Check that PostgreSQL runs and that ALPHAPULSE_DATABASE names it.",
        _ => null,
    };

    /// <summary>The server ended the connection, or it broke: a new one may work.</summary>
    public static bool IsConnectionLost(Exception exception) => exception switch
    {
        PostgresException server => server.SqlState is PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown,
        NpgsqlException { InnerException: IOException or SocketException } => true,
        _ => false,
    };

    private static string? Explain(PostgresException exception, string location) => exception.SqlState switch
    {
        PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow =>
            $"The history database {location} is stopping or starting ({exception.MessageText}). It is used again as soon as it answers.",
        PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification =>
            $"The history database {location} refuses this user ({exception.MessageText}). Check user and password in ALPHAPULSE_DATABASE.",
        PostgresErrorCodes.InvalidCatalogName =>
            $"The history database {location} does not exist. Create it (sql/postgresql/roles.sql), then run the command migrate.",
        PostgresErrorCodes.InsufficientPrivilege =>
            $"The history database {location} denies this user something ({exception.MessageText}). Run the command migrate as the owner; it gives the rights.",
        PostgresErrorCodes.TooManyConnections =>
            $"The history database {location} has no free connection ({exception.MessageText}). Raise max_connections, or lower 'Maximum Pool Size' in ALPHAPULSE_DATABASE.",
        PostgresErrorCodes.DiskFull =>
            $"The disk of the history database {location} is full. Free some space; nothing that was acknowledged is lost.",
        PostgresErrorCodes.ReadOnlySqlTransaction =>
            $"The history database {location} is read-only: probably a standby. Name the primary in ALPHAPULSE_DATABASE.",
        _ => null,
    };

    private static string OneLine(string text) => text.ReplaceLineEndings(" ").Trim();
}
