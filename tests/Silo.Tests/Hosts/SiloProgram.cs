using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using AlphaPulse.Simulation;

namespace AlphaPulse.Silo.Tests.Hosts;

/// <summary>The built program as a process with a folder and a web port of its own.</summary>
internal sealed class SiloProgram : IAsyncDisposable
{
    public const string Secret = "a-secret-of-all-silos-0123456789-0123456789";
    private const string Key = "an-admin-api-key-0123456789-0123456789";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);
    private readonly TemporaryFolder folder = new();
    private readonly ConcurrentQueue<string> output = new();
    private readonly Process process;

    private SiloProgram(params ReadOnlySpan<(string Name, string Value)> variables)
    {
        WebPort = FreePort();
        Client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{WebPort}") };
        Client.DefaultRequestHeaders.Add("X-API-Key", Key);
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "AlphaPulse.Silo.dll")])
        {
            UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        start.Environment["ALPHAPULSE_URLS"] = Client.BaseAddress.ToString();
        start.Environment["ALPHAPULSE_DATA_DIR"] = folder.Path;
        start.Environment["ALPHAPULSE_ADMIN_API_KEY"] = Key;
        start.Environment["ALPHAPULSE_ADMIN_PASSWORD"] = "an-admin-password-1";
        foreach (var (name, value) in variables) start.Environment[name] = value;
        process = Process.Start(start)!;
        process.OutputDataReceived += Keep;
        process.ErrorDataReceived += Keep;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public HttpClient Client { get; }

    public int WebPort { get; }

    /// <summary>All that the program said.</summary>
    public string Output => string.Join('\n', output);

    /// <summary>Starts the program and waits until it is ready.</summary>
    public static async Task<SiloProgram> StartAsync(params (string Name, string Value)[] variables)
    {
        var program = new SiloProgram(variables);
        try
        {
            await program.WaitAsync(async () => (await program.Client.GetAsync("/health/ready")).IsSuccessStatusCode);
            return program;
        }
        catch
        {
            await program.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts the program as a silo on loopback.</summary>
    public static Task<SiloProgram> StartClusteredAsync(string database, int siloPort, string cluster, params (string Name, string Value)[] more) =>
        StartAsync(
        [
            ("ALPHAPULSE_DATABASE", database), ("JWT_SECRET", Secret), ("ALPHAPULSE_AUDIT_KEY", new string('a', 64)), ("ALPHAPULSE_CLUSTER_ID", cluster),
            ("ALPHAPULSE_ADVERTISED_IP", "127.0.0.1"), ("ALPHAPULSE_SILO_PORT", siloPort.ToString(CultureInfo.InvariantCulture)), .. more,
        ]);

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>The data of an answer of the web API, which must be good.</summary>
    public async Task<JsonElement> GetAsync(string path)
    {
        using var answer = await Client.GetAsync(path);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {answer.StatusCode} {text}");
        var body = JsonElement.Parse(text);
        return body.ValueKind == JsonValueKind.Object && body.TryGetProperty("data", out var data) ? data : body;
    }

    public async Task SetTradingStateAsync(string state)
    {
        using var answer = await Client.PutAsJsonAsync("/api/v1/risk/trading-state", new { state, reason = "a test" });
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    /// <summary>Waits until something holds, while the program runs.</summary>
    public async Task WaitAsync(Func<Task<bool>> holds)
    {
        using var limit = new CancellationTokenSource(Patience);
        while (true)
        {
            try
            {
                if (await holds()) return;
            }
            catch (HttpRequestException)
            {
                // It does not listen yet.
            }

            if (process.HasExited || limit.IsCancellationRequested) Assert.Fail($"Not reached. The program said: {Output}");
            await Task.Delay(TimeSpan.FromMilliseconds(50), CancellationToken.None);
        }
    }

    /// <summary>Every address and port that the process listens on, as Linux tells it.</summary>
    public IReadOnlyList<IPEndPoint> Listeners()
    {
        var own = Directory.GetFiles($"/proc/{process.Id}/fd").Select(file => new FileInfo(file).LinkTarget).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. new[] { "tcp", "tcp6" }.SelectMany(table => File.ReadLines($"/proc/{process.Id}/net/{table}").Skip(1))
                .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                .Where(row => row[3] == "0A" && own.Contains($"socket:[{row[9]}]"))
                .Select(row => Parse(row[1]))
                .OrderBy(one => one.Port),
        ];
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        if (!process.HasExited) process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        folder.Dispose();
    }

    /// <summary>An address in the kernel's words of four bytes, a colon and the port, all hexadecimal.</summary>
    private static IPEndPoint Parse(string text)
    {
        var parts = text.Split(':');
        var bytes = Convert.FromHexString(parts[0]);
        for (var word = 0; word < bytes.Length; word += 4) Array.Reverse(bytes, word, 4);
        return new IPEndPoint(new IPAddress(bytes), int.Parse(parts[1], NumberStyles.HexNumber, CultureInfo.InvariantCulture));
    }

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        if (line.Data is { } text) output.Enqueue(text);
    }
}
