using System.Globalization;

namespace AlphaPulse.Silo.Tests.Hosts;

/// <summary>The program as a silo whose gateway is open on loopback, and its trading halted through the web API.</summary>
public sealed class OpenGateway : IAsyncLifetime
{
    public const string Cluster = "gateway";
    private readonly ClusterDatabase database = new();
    private SiloProgram? silo;

    public int GatewayPort { get; } = SiloProgram.FreePort();

    public int SiloPort { get; } = SiloProgram.FreePort();

    /// <summary>The silo, started by the first test: a test without PostgreSQL is skipped here.</summary>
    internal async Task<SiloProgram> StartAsync()
    {
        silo ??= await SiloProgram.StartClusteredAsync(
            database.App, SiloPort, Cluster, ("ALPHAPULSE_GATEWAY_PORT", GatewayPort.ToString(CultureInfo.InvariantCulture)));
        await silo.SetTradingStateAsync("Halted");
        return silo;
    }

    public ValueTask InitializeAsync() => database.InitializeAsync();

    public async ValueTask DisposeAsync()
    {
        if (silo is not null) await silo.DisposeAsync();
        await database.DisposeAsync();
    }
}
