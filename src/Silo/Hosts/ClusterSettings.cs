using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using AlphaPulse.History;
using AlphaPulse.WebApi.Configuration;

namespace AlphaPulse.Silo.Hosts;

/// <summary>Where this silo is found by the others, which cluster it joins, and what protects the way between them.</summary>
internal sealed record ClusterSettings
{
    private const string AddressVariable = "ALPHAPULSE_ADVERTISED_IP";
    private const string GatewayVariable = "ALPHAPULSE_GATEWAY_PORT";
    private const string NetworkVariable = "ALPHAPULSE_CLUSTER_NETWORK";

    /// <summary>The PostgreSQL database that all silos of the cluster share.</summary>
    public required string Database { get; init; }

    /// <summary>The address that the other silos connect to, and the only one that this silo listens on.</summary>
    public required IPAddress Address { get; init; }

    /// <summary>The port for the other silos.</summary>
    public required int SiloPort { get; init; }

    /// <summary>The port for Orleans clients outside the cluster; null for none, which is what AlphaPulse itself needs.</summary>
    public int? GatewayPort { get; init; }

    /// <summary>The cluster: silos of the same name and database find each other.</summary>
    public required string ClusterId { get; init; }

    /// <summary>The certificates of mutual TLS; null on loopback and on a network that the operator calls private.</summary>
    public ClusterTls? Tls { get; init; }

    /// <summary>The settings of a cluster, or null without a database: then one silo runs within this process.</summary>
    public static ClusterSettings? Read(SettingsReader reader)
    {
        const string DatabaseVariable = "ALPHAPULSE_DATABASE";
        if (reader.String(DatabaseVariable, "Storage:Database") is not { } database) return null;
        if (PostgresConnection.FindProblem(database) is { } problem) reader.Refuse(DatabaseVariable, problem);
        if (reader.String("JWT_SECRET", "Auth:JwtSecret") is null)
            reader.Refuse("JWT_SECRET", "must be set with ALPHAPULSE_DATABASE, the same for every silo, so that each accepts the tokens of the others");
        if (reader.String("ALPHAPULSE_AUDIT_KEY", "Auth:AuditKey") is null)
            reader.Refuse("ALPHAPULSE_AUDIT_KEY", "must be set with ALPHAPULSE_DATABASE, the same for every silo: 64 hexadecimal digits (openssl rand -hex 32)");

        var settings = new ClusterSettings
        {
            Database = database,
            Address = ReadAddress(reader),
            SiloPort = reader.Int("ALPHAPULSE_SILO_PORT", "Cluster:SiloPort", 11111, 1, 65535),
            GatewayPort = reader.String(GatewayVariable, "Cluster:GatewayPort") is null ? null : reader.Int(GatewayVariable, "Cluster:GatewayPort", 30000, 1, 65535),
            ClusterId = reader.String("ALPHAPULSE_CLUSTER_ID", "Cluster:Id") ?? "alphapulse",
            Tls = ClusterTls.Read(reader),
        };
        if (settings.SiloPort == settings.GatewayPort)
            reader.Refuse(GatewayVariable, $"must not be {settings.SiloPort}, which is ALPHAPULSE_SILO_PORT");
        if (settings.ClusterId.Length > 150)
            reader.Refuse("ALPHAPULSE_CLUSTER_ID", "must have at most 150 characters");
        var network = reader.String(NetworkVariable, "Cluster:Network");
        if (network is not (null or "private")) reader.Refuse(NetworkVariable, $"must be 'private' or not set, not '{network}'");
        else if (settings.Tls is null && network is null && !IPAddress.IsLoopback(settings.Address))
        {
            reader.Refuse(
                NetworkVariable,
                $"must be 'private', or ALPHAPULSE_CLUSTER_CERT, _KEY and _CA must name certificates: whoever reaches {settings.Address}:{settings.SiloPort} could act for every user. For silos on this machine alone set {AddressVariable}=127.0.0.1");
        }

        return settings;
    }

    private static IPAddress ReadAddress(SettingsReader reader)
    {
        if (reader.String(AddressVariable, "Cluster:AdvertisedIp") is not { } text) return FirstOfThisMachine();
        if (IPAddress.TryParse(text, out var address) && !IPAddress.Any.Equals(address) && !IPAddress.IPv6Any.Equals(address)) return address;
        reader.Refuse(AddressVariable, $"must be an address that the other silos reach, such as 10.0.0.5, not '{text}'");
        return IPAddress.Loopback;
    }

    /// <summary>The first IPv4 address of a network card that is up; loopback where there is none.</summary>
    private static IPAddress FirstOfThisMachine() =>
        NetworkInterface.GetAllNetworkInterfaces()
            .Where(card => card.OperationalStatus == OperationalStatus.Up && card.NetworkInterfaceType != NetworkInterfaceType.Loopback)
            .SelectMany(card => card.GetIPProperties().UnicastAddresses)
            .Select(one => one.Address)
            .FirstOrDefault(one => one.AddressFamily == AddressFamily.InterNetwork) ?? IPAddress.Loopback;
}
