using System.Diagnostics;

namespace AlphaPulse.Simulation;

/// <summary>The Bybit simulator as the program that people start, on a free port.</summary>
public sealed class BybitSimulatorProcess : IAsyncDisposable
{
    private const int PrintedLines = 4;
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(60);

    private readonly Process process;

    private BybitSimulatorProcess(Process process, IReadOnlyList<string> lines)
    {
        this.process = process;
        Lines = lines;
        Settings = lines.Select(line => line.Split('=', 2)).ToDictionary(parts => parts[0], parts => parts[1], StringComparer.Ordinal);
        Client = new HttpClient { BaseAddress = new Uri(Settings["BYBIT_BASE_URL"]) };
    }

    /// <summary>What it printed.</summary>
    public IReadOnlyList<string> Lines { get; }

    /// <summary>The variables that it printed, by name.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; }

    /// <summary>Talks to it.</summary>
    public HttpClient Client { get; }

    /// <summary>Starts the built program and waits for its lines.</summary>
    /// <param name="program">The path of its assembly.</param>
    public static async Task<BybitSimulatorProcess> StartAsync(string program)
    {
        var start = new ProcessStartInfo("dotnet", [program]) { RedirectStandardOutput = true, UseShellExecute = false };
        var started = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
        using var patience = new CancellationTokenSource(StartPatience);
        var lines = new List<string>();
        try
        {
            while (lines.Count < PrintedLines)
                lines.Add(await started.StandardOutput.ReadLineAsync(patience.Token) ?? throw new InvalidOperationException($"{program} ended after the lines {string.Join(' ', lines)}."));
            return new BybitSimulatorProcess(started, lines);
        }
        catch
        {
            started.Kill();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }
}
