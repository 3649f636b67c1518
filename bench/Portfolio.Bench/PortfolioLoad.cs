using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Reflection;
using System.Text.Json;
using AlphaPulse.Simulation;

namespace AlphaPulse.Portfolio.Bench;

/// <summary>
/// Requests a second and server CPU a request of GET /api/v1/portfolio with a bearer token, beside a bare Kestrel endpoint that returns
/// the same bytes; both servers are processes of their own, measured in turn by the same client.
/// </summary>
internal static class PortfolioLoad
{
    private const int Rounds = 3;

    // Enough for the compiler to have settled: it counts calls, and needs a while of its own beside the load.
    private const long WarmUpAnswers = 250_000;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongestWarmUp = TimeSpan.FromMinutes(3);
    private const string Password = "an-admin-password-1";

    public static async Task RunAsync(TimeSpan time)
    {
        using var folder = new TemporaryFolder();
        var program = Assembly.GetExecutingAssembly().GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "SiloProgram").Value!;
        var (siloPort, floorPort) = (FreePort(), FreePort());
        using var silo = Start([program], new()
        {
            ["ALPHAPULSE_URLS"] = $"http://127.0.0.1:{siloPort}", ["ALPHAPULSE_DATA_DIR"] = folder.Path, ["ALPHAPULSE_RATE_LIMITS"] = "off",
            ["ALPHAPULSE_ADMIN_PASSWORD"] = Password, ["ALPHAPULSE_SILO_PORT"] = $"{FreePort()}", ["ALPHAPULSE_GATEWAY_PORT"] = $"{FreePort()}",
        });
        try
        {
            var (token, body) = await PrepareAsync(siloPort);
            await File.WriteAllBytesAsync(folder.File("body.json"), body);
            using var floor = Start([Assembly.GetExecutingAssembly().Location, "floor", $"{floorPort}", folder.File("body.json")], []);
            try
            {
                await MeasureAsync(silo, floor, siloPort, floorPort, token, time);
            }
            finally
            {
                floor.Kill();
            }
        }
        finally
        {
            silo.Kill();
            await silo.WaitForExitAsync();
        }
    }

    private static async Task MeasureAsync(Process silo, Process floor, int siloPort, int floorPort, string token, TimeSpan time)
    {
        await WarmUpAsync(siloPort, token);
        await WarmUpAsync(floorPort, token);
        var results = new List<(double Rate, double Cpu, double FloorRate, double FloorCpu)>();
        for (var round = 0; round < Rounds; round++)
        {
            var (floorRate, floorCpu) = await OneAsync(floor, floorPort, token, time);
            var (rate, cpu) = await OneAsync(silo, siloPort, token, time);
            results.Add((rate, cpu, floorRate, floorCpu));
            Console.WriteLine($"bare {floorRate:N0}/s {floorCpu:0.0} us CPU; portfolio {rate:N0}/s {cpu:0.0} us CPU; ratio {rate / floorRate:0.00} requests/s, {cpu / floorCpu:0.00} times the CPU");
        }

        var median = results.OrderBy(result => result.Rate / result.FloorRate).ElementAt(Rounds / 2);
        Console.WriteLine($"median: {median.Rate / median.FloorRate:0.00} of bare requests/s, {median.Cpu / median.FloorCpu:0.00} times its server CPU a request (aims: 0.70 and 1.8)");
    }

    private static async Task WarmUpAsync(int port, string token)
    {
        var clock = Stopwatch.StartNew();
        long answers = 0;
        while (answers < WarmUpAnswers && clock.Elapsed < LongestWarmUp) answers += (await LoadClient.RunAsync(port, token, WarmUp)).Answers;
    }

    private static async Task<(double Rate, double CpuMicroseconds)> OneAsync(Process server, int port, string token, TimeSpan time)
    {
        server.Refresh();
        var before = server.TotalProcessorTime;
        var (answers, took) = await LoadClient.RunAsync(port, token, time);
        server.Refresh();
        return (answers / took.TotalSeconds, (server.TotalProcessorTime - before).TotalMicroseconds / answers);
    }

    private static async Task<(string Token, byte[] Body)> PrepareAsync(int port)
    {
        using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!await IsReadyAsync(client, limit.Token)) await Task.Delay(100, limit.Token);
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["username"] = "admin", ["password"] = Password });
        using var login = await client.PostAsync("/token", form, limit.Token);
        var token = (await login.Content.ReadFromJsonAsync<JsonElement>(limit.Token)).GetProperty("access_token").GetString()!;
        client.DefaultRequestHeaders.Authorization = new("Bearer", token);
        return (token, await client.GetByteArrayAsync("/api/v1/portfolio", limit.Token));
    }

    private static async Task<bool> IsReadyAsync(HttpClient client, CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await client.GetAsync("/health/ready", cancellationToken);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false; // Not listening yet.
        }
    }

    private static Process Start(string[] arguments, Dictionary<string, string> variables)
    {
        var start = new ProcessStartInfo("dotnet", arguments) { UseShellExecute = false, RedirectStandardOutput = true };
        foreach (var (name, value) in variables) start.Environment[name] = value;
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        return process;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
