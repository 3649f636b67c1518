using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Reflection;
using AlphaPulse.BybitSimulator;

namespace AlphaPulse.Order.Bench;

/// <summary>The built program in Bybit mode against the simulator, ready to trade.</summary>
internal sealed class TradingProgram : IAsyncDisposable
{
    public const string Key = "an-admin-api-key-0123456789-0123456789";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private readonly Process process;

    private TradingProgram(Process process, int port) => (this.process, Port) = (process, port);

    public int Port { get; }

    public static async Task<TradingProgram> StartAsync(string folder, SimulatorServer exchange)
    {
        var path = typeof(TradingProgram).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "SiloProgram").Value!;
        var port = FreePort();
        var start = new ProcessStartInfo("dotnet", [path]) { UseShellExecute = false, RedirectStandardOutput = true };
        foreach (var (name, value) in new Dictionary<string, string>
        {
            ["ALPHAPULSE_DATA_DIR"] = folder, ["ALPHAPULSE_URLS"] = $"http://127.0.0.1:{port}", ["ALPHAPULSE_RATE_LIMITS"] = "off",
            ["ALPHAPULSE_ADMIN_API_KEY"] = Key, ["ALPHAPULSE_ADMIN_PASSWORD"] = "an-admin-password-1", ["ALPHAPULSE_EXCHANGE"] = "bybit",
            ["BYBIT_BASE_URL"] = exchange.BaseUrl, ["BYBIT_WS_URL"] = exchange.WsUrl,
            ["BYBIT_API_KEY"] = exchange.Options.ApiKey, ["BYBIT_API_SECRET"] = exchange.Options.ApiSecret,
        })
        {
            start.Environment[name] = value;
        }

        var program = new TradingProgram(Process.Start(start)!, port);
        program.process.OutputDataReceived += (_, _) => { }; // Read, so that it never waits for room.
        program.process.BeginOutputReadLine();
        await program.WaitUntilReadyAsync();
        return program;
    }

    public async ValueTask DisposeAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private async Task WaitUntilReadyAsync()
    {
        using var client = new HttpClient();
        using var limit = new CancellationTokenSource(Patience);
        while (!await IsReadyAsync(client, limit.Token))
        {
            if (process.HasExited) throw new InvalidOperationException($"The program ended with {process.ExitCode}.");
            await Task.Delay(TimeSpan.FromMilliseconds(100), limit.Token);
        }
    }

    private async Task<bool> IsReadyAsync(HttpClient client, CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await client.GetAsync($"http://127.0.0.1:{Port}/health/ready", cancellationToken);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false; // Not listening yet.
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
