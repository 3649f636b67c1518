using System.Net;
using AlphaPulse.WebApi.Configuration;

namespace AlphaPulse.Silo.Hosts;

/// <summary>Where this silo is found by the others, and which cluster it joins.</summary>
internal sealed record ClusterSettings
{
    /// <summary>The port for the other silos.</summary>
    public required int SiloPort { get; init; }

    /// <summary>The port for clients that are no silos.</summary>
    public required int GatewayPort { get; init; }

    /// <summary>The address that the other silos connect to; null: this machine's first address of a network.</summary>
    public IPAddress? AdvertisedAddress { get; init; }

    /// <summary>The cluster: silos of the same name and database find each other.</summary>
    public required string ClusterId { get; init; }

    public static ClusterSettings Read(SettingsReader reader)
    {
        var settings = new ClusterSettings
        {
            SiloPort = reader.Int("ALPHAPULSE_SILO_PORT", "Cluster:SiloPort", 11111, 1, 65535),
            GatewayPort = reader.Int("ALPHAPULSE_GATEWAY_PORT", "Cluster:GatewayPort", 30000, 1, 65535),
            AdvertisedAddress = ReadAddress(reader),
            ClusterId = reader.String("ALPHAPULSE_CLUSTER_ID", "Cluster:Id") ?? "alphapulse",
        };
        if (settings.SiloPort == settings.GatewayPort)
            reader.Refuse("ALPHAPULSE_GATEWAY_PORT", $"must not be {settings.SiloPort}, which is ALPHAPULSE_SILO_PORT");
        if (settings.ClusterId.Length > 150)
            reader.Refuse("ALPHAPULSE_CLUSTER_ID", "must have at most 150 characters");
        return settings;
    }

    private static IPAddress? ReadAddress(SettingsReader reader)
    {
        const string Variable = "ALPHAPULSE_ADVERTISED_IP";
        if (reader.String(Variable, "Cluster:AdvertisedIp") is not { } text) return null;
        if (IPAddress.TryParse(text, out var address) && !IPAddress.Any.Equals(address) && !IPAddress.IPv6Any.Equals(address)) return address;
        reader.Refuse(Variable, $"must be an address that the other silos reach, such as 10.0.0.5, not '{text}'");
        return null;
    }
}
