using System.Globalization;
using System.Net;
using System.Net.Sockets;
using AlphaPulse.History;
using AlphaPulse.Silo.Startup;
using Npgsql;

namespace AlphaPulse.Silo.Hosts;

/// <summary>What must hold before a silo joins its cluster; each failure is one line, and nothing was started or written.</summary>
internal static class ClusterCheck
{
    /// <summary>
    /// The beginning of every silo's name, and with it the version of what silos say to each other. It changes when silos of two versions
    /// cannot live in one cluster.
    /// </summary>
    private const string NamePrefix = "alphapulse-2-";

    private const int ActiveSilo = 3;

    /// <summary>Three of the signs of life that a silo writes to the table; one that was killed looks alive for so long.</summary>
    private static readonly TimeSpan LooksAlive = TimeSpan.FromSeconds(90);

    public static string NewSiloName() => $"{NamePrefix}{Guid.NewGuid():N}";

    /// <exception cref="StartupException">A port is taken, the database cannot be read, or silos of another version are at work.</exception>
    public static async Task RunAsync(ClusterSettings cluster, CancellationToken cancellationToken)
    {
        RequireFree(cluster.Address, cluster.SiloPort, "ALPHAPULSE_SILO_PORT");
        if (cluster.GatewayPort is { } gateway) RequireFree(cluster.Address, gateway, "ALPHAPULSE_GATEWAY_PORT");
        await RequireSameVersionAsync(cluster, cancellationToken);
    }

    private static void RequireFree(IPAddress address, int port, string variable)
    {
        try
        {
            using var listener = new TcpListener(address, port);
            listener.Start();
        }
        catch (SocketException error)
        {
            throw new StartupException($"Silos cannot be reached at {address}:{port} ({error.Message}). Stop the other program, or choose another port with {variable} or another address with ALPHAPULSE_ADVERTISED_IP.");
        }
    }

    /// <summary>The tables of Orleans must be of this program; those of the history are checked when it opens.</summary>
    private static async Task RequireTablesAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand($"SELECT coalesce(max(version), 0) FROM {PostgresMigration.OrleansTable}", connection);
        var found = Convert.ToInt32(await command.ExecuteScalarAsync(cancellationToken), CultureInfo.InvariantCulture);
        var needed = Migration.Load(PostgresMigration.OrleansFolder).Max(migration => migration.Version);
        if (found < needed) throw new StartupException($"The tables of Orleans in the database of ALPHAPULSE_DATABASE have version {found}, this program needs {needed}: run the command migrate with the owner's connection string (docs/upgrading.md).");
    }

    private static async Task RequireSameVersionAsync(ClusterSettings cluster, CancellationToken cancellationToken)
    {
        const string Others = """
            SELECT count(*) FROM OrleansMembershipTable
            WHERE DeploymentId = @cluster AND Status = @active AND IAmAliveTime > now() - @alive AND NOT starts_with(SiloName, @prefix)
            """;
        try
        {
            await using var connection = new NpgsqlConnection(cluster.Database);
            await connection.OpenAsync(cancellationToken);
            await RequireTablesAsync(connection, cancellationToken);
            await using var command = new NpgsqlCommand(Others, connection);
            command.Parameters.AddWithValue("cluster", cluster.ClusterId);
            command.Parameters.AddWithValue("active", ActiveSilo);
            command.Parameters.AddWithValue("alive", LooksAlive);
            command.Parameters.AddWithValue("prefix", NamePrefix);
            if (await command.ExecuteScalarAsync(cancellationToken) is long and > 0 and var others)
            {
                throw new StartupException(
                    $"{others} silos of another version are at work in cluster {cluster.ClusterId}. Stop them all, run migrate, then start the new ones (docs/upgrading.md); one that was killed counts for {LooksAlive.TotalSeconds:0} s.");
            }
        }
        catch (PostgresException error) when (string.Equals(error.SqlState, PostgresErrorCodes.UndefinedTable, StringComparison.Ordinal))
        {
            throw new StartupException("The database of ALPHAPULSE_DATABASE has no tables yet: run the command migrate with the owner's connection string (docs/scaling.md).");
        }
        catch (NpgsqlException error)
        {
            throw new StartupException($"The database of ALPHAPULSE_DATABASE cannot be read: {error.Message.ReplaceLineEndings(" ")}");
        }
    }
}
