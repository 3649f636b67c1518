using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.Json;
using AlphaPulse.BybitSimulator;
using AlphaPulse.Simulation;

namespace AlphaPulse.Bybit.Tests.Clients;

/// <summary>Runs an npm client from the lock file, installed once into <c>artifacts/bybit-clients</c>.</summary>
internal static class NodeClients
{
    private static readonly TimeSpan InstallPatience = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan RunPatience = TimeSpan.FromMinutes(2);

    /// <summary>Runs a script against a simulator and reads the JSON line that it ends with. Skips without Node, except in CI.</summary>
    public static async Task<JsonElement> RunAsync(string script, SimulatorServer simulator, DateTimeOffset candlesFrom)
    {
        if (!await HasNodeAsync())
        {
            Assert.True(Environment.GetEnvironmentVariable("CI") != "true", "CI must run the npm clients: install Node 20 or newer.");
            Assert.Skip("Node is not installed: the independent npm clients were not run.");
        }

        var folder = await InstallAsync();
        var output = await ExecuteAsync(
            "node",
            [script],
            folder,
            RunPatience,
            new()
            {
                ["BYBIT_BASE_URL"] = simulator.BaseUrl,
                ["BYBIT_WS_URL"] = simulator.WsUrl,
                ["BYBIT_API_KEY"] = simulator.Options.ApiKey,
                ["BYBIT_API_SECRET"] = simulator.Options.ApiSecret,
                ["CANDLES_FROM"] = candlesFrom.ToUnixTimeMilliseconds().ToString(),
            });
        var line = output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Last(l => l.StartsWith('{'));
        return JsonDocument.Parse(line).RootElement;
    }

    private static async Task<bool> HasNodeAsync()
    {
        try
        {
            await ExecuteAsync("node", ["--version"], AppContext.BaseDirectory, RunPatience, []);
            return true;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    // The folder is named after the lock file's content: another lock file, another folder.
    private static async Task<string> InstallAsync()
    {
        var source = Path.Combine(RepositoryFolder.Root, "tests", "BybitSimulator", "clients");
        var hash = Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(Path.Combine(source, "package-lock.json"))))[..12];
        var folder = Directory.CreateDirectory(Path.Combine(RepositoryFolder.Root, "artifacts", "bybit-clients", hash)).FullName;
        foreach (var file in Directory.EnumerateFiles(source)) File.Copy(file, Path.Combine(folder, Path.GetFileName(file)), overwrite: true);
        var done = Path.Combine(folder, "installed");
        if (!File.Exists(done))
        {
            await ExecuteAsync("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"], folder, InstallPatience, []);
            await File.WriteAllTextAsync(done, "");
        }

        return folder;
    }

    private static async Task<string> ExecuteAsync(
        string program, string[] arguments, string folder, TimeSpan patience, Dictionary<string, string> environment)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (var (name, value) in environment) start.Environment[name] = value;
        using var process = Process.Start(start)!;
        using var timeout = new CancellationTokenSource(patience);
        var output = process.StandardOutput.ReadToEndAsync(timeout.Token);
        var errors = process.StandardError.ReadToEndAsync(timeout.Token);
        try
        {
            await process.WaitForExitAsync(timeout.Token);
        }
        catch (OperationCanceledException e)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{program} {string.Join(' ', arguments)} did not end within {patience}.", e);
        }

        return process.ExitCode == 0
            ? await output
            : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}:\n{await output}\n{await errors}");
    }
}
