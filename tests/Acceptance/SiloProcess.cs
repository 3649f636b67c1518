using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

// Signals and file modes of Unix: these tests do not run on Windows.
[assembly: System.Runtime.Versioning.UnsupportedOSPlatform("windows")]

namespace AlphaPulse.Acceptance;

/// <summary>The built program as a process on a free port, as an operator runs it.</summary>
internal sealed class SiloProcess : IAsyncDisposable
{
    private static readonly string Program = BuiltProgram.Path("SiloProgram");

    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);
    private readonly StringBuilder output = new();
    private readonly StringBuilder errors = new();
    private readonly Process process;

    private SiloProcess(Process process, Uri address)
    {
        this.process = process;
        Client = new HttpClient { BaseAddress = address };
    }

    public HttpClient Client { get; }

    public string Output
    {
        get
        {
            lock (output) return output.ToString();
        }
    }

    public string Errors
    {
        get
        {
            lock (errors) return errors.ToString();
        }
    }

    public int Id => process.Id;

    /// <summary>Starts the program and waits for its first answer.</summary>
    public static Task<SiloProcess> StartAsync(string folder, params (string Name, string Value)[] variables) =>
        StartAsync(folder, descriptors: null, variables);

    /// <summary>The same under <c>ulimit -n</c>: files and connections together may be so many.</summary>
    public static async Task<SiloProcess> StartAsync(string folder, int? descriptors, params (string Name, string Value)[] variables)
    {
        var silo = Launch(folder, FreePort(), [], variables, descriptors);
        using var limit = new CancellationTokenSource(StartLimit);
        while (!await silo.AnswersAsync(limit.Token))
        {
            if (silo.process.HasExited) Assert.Fail($"The program ended: {silo.Errors}");
            await Task.Delay(TimeSpan.FromMilliseconds(20), limit.Token);
        }

        return silo;
    }

    /// <summary>Starts a program that must refuse to run; answers its exit code and what it said.</summary>
    public static async Task<(int Code, string Errors)> FailAsync(string folder, int? port, params (string Name, string Value)[] variables)
    {
        await using var silo = Launch(folder, port ?? FreePort(), [], variables);
        using var limit = new CancellationTokenSource(StartLimit);
        await silo.process.WaitForExitAsync(limit.Token);
        return (silo.process.ExitCode, silo.Errors.Trim());
    }

    /// <summary>Runs a command of the program on a data folder until it ends.</summary>
    public static async Task<(int Code, string Output, string Errors)> RunAsync(string folder, params string[] command)
    {
        await using var silo = Launch(folder, port: 0, command, []);
        using var limit = new CancellationTokenSource(StartLimit);
        await silo.process.WaitForExitAsync(limit.Token);
        return (silo.process.ExitCode, silo.Output.Trim(), silo.Errors.Trim());
    }

    /// <summary>The memory that the process holds now, bytes.</summary>
    public long ResidentBytes
    {
        get
        {
            process.Refresh();
            return process.WorkingSet64;
        }
    }

    /// <summary>Waits until every condition for complete answers is met.</summary>
    public async Task WaitUntilReadyAsync()
    {
        using var limit = new CancellationTokenSource(StartLimit);
        while (!(await Client.GetAsync("/health/ready", limit.Token)).IsSuccessStatusCode) await Task.Delay(TimeSpan.FromMilliseconds(100), limit.Token);
    }

    /// <summary>Logs in and answers the token.</summary>
    public async Task<string> LoginAsync(string user, string password)
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["username"] = user, ["password"] = password });
        using var answer = await Client.PostAsync("/token", form);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("access_token").GetString()!;
    }

    /// <summary>Asks the program to stop as Ctrl+C or the operating system does; answers exit code and time.</summary>
    public async Task<(int Code, TimeSpan Took)> StopAsync()
    {
        var clock = Stopwatch.StartNew();
        using var kill = Process.Start("kill", ["-TERM", process.Id.ToString()]);
        using var limit = new CancellationTokenSource(StartLimit);
        await process.WaitForExitAsync(limit.Token);
        return (process.ExitCode, clock.Elapsed);
    }

    /// <summary>Ends the program as <c>kill -9</c> does: at once, in the middle of whatever it does.</summary>
    public void Kill() => process.Kill();

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        if (!process.HasExited) process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static SiloProcess Launch(string folder, int port, string[] command, (string Name, string Value)[] variables, int? descriptors = null)
    {
        var address = new Uri($"http://127.0.0.1:{port}");
        string[] line = descriptors is { } limit ? ["sh", "-c", $"ulimit -n {limit} && exec \"$@\"", "sh", "dotnet", Program, .. command] : ["dotnet", Program, .. command];
        var start = new ProcessStartInfo(line[0], line[1..]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["ALPHAPULSE_URLS"] = address.ToString();
        start.Environment["ALPHAPULSE_DATA_DIR"] = folder;
        foreach (var (name, value) in variables) start.Environment[name] = value;
        var silo = new SiloProcess(Process.Start(start)!, address);
        silo.process.OutputDataReceived += (_, line) => Keep(silo.output, line.Data);
        silo.process.ErrorDataReceived += (_, line) => Keep(silo.errors, line.Data);
        silo.process.BeginOutputReadLine();
        silo.process.BeginErrorReadLine();
        return silo;
    }

    private static void Keep(StringBuilder text, string? line)
    {
        if (line is null) return;
        lock (text) text.AppendLine(line);
    }

    private async Task<bool> AnswersAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await Client.GetAsync("/health", cancellationToken);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false; // Not listening yet.
        }
    }
}
