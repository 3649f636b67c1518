using System.Text.Json;
using AlphaPulse.BybitSimulator;
using AlphaPulse.Simulation;

namespace AlphaPulse.Bybit.Tests.Clients;

/// <summary>Runs an npm client from the lock file against a simulator.</summary>
internal static class NodeClients
{
    private static readonly NodePackage Package = new("tests/BybitSimulator/clients");

    /// <summary>Runs a script and reads the JSON line that it ends with. Skips without Node, except in CI.</summary>
    public static async Task<JsonElement> RunAsync(string script, SimulatorServer simulator, DateTimeOffset candlesFrom)
    {
        if (!await NodePackage.IsNodeInstalledAsync())
        {
            Assert.True(Environment.GetEnvironmentVariable("CI") != "true", "CI must run the npm clients: install Node 20 or newer.");
            Assert.Skip("Node is not installed: the independent npm clients were not run.");
        }

        var lines = await Package.RunAsync(
            script,
            new()
            {
                ["BYBIT_BASE_URL"] = simulator.BaseUrl,
                ["BYBIT_WS_URL"] = simulator.WsUrl,
                ["BYBIT_API_KEY"] = simulator.Options.ApiKey,
                ["BYBIT_API_SECRET"] = simulator.Options.ApiSecret,
                ["CANDLES_FROM"] = candlesFrom.ToUnixTimeMilliseconds().ToString(),
            });
        return JsonDocument.Parse(lines.Last(line => line.StartsWith('{'))).RootElement;
    }
}
