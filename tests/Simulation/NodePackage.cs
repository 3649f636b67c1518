using System.ComponentModel;
using System.Diagnostics;
using System.Security.Cryptography;

namespace AlphaPulse.Simulation;

/// <summary>A folder of scripts with a lock file: installed once from the lock file into <c>artifacts/node</c>, then run.</summary>
/// <param name="source">The folder with <c>package.json</c> and <c>package-lock.json</c>, relative to the repository.</param>
public sealed class NodePackage(string source)
{
    private static readonly TimeSpan InstallPatience = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan RunPatience = TimeSpan.FromMinutes(4);

    /// <summary>Whether there is a Node on this machine.</summary>
    public static async Task<bool> IsNodeInstalledAsync()
    {
        try
        {
            await ExecuteAsync("node", ["--version"], AppContext.BaseDirectory, RunPatience, [], onLine: null);
            return true;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }

    /// <summary>Runs a script to its end and answers the lines that it printed.</summary>
    /// <param name="script">The script's file name.</param>
    /// <param name="environment">What it is told.</param>
    /// <param name="onLine">Called with each line as it is printed, for scripts that say when they are ready.</param>
    public async Task<IReadOnlyList<string>> RunAsync(
        string script, Dictionary<string, string> environment, Func<string, Task>? onLine = null) =>
        await ExecuteAsync("node", [script], await InstallAsync(), RunPatience, environment, onLine);

    // The folder is named after the lock file's content: another lock file, another folder.
    private async Task<string> InstallAsync()
    {
        var scripts = Path.Combine(RepositoryFolder.Root, source);
        var hash = Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(Path.Combine(scripts, "package-lock.json"))))[..12];
        var folder = Directory.CreateDirectory(Path.Combine(RepositoryFolder.Root, "artifacts", "node", hash)).FullName;
        foreach (var file in Directory.EnumerateFiles(scripts)) File.Copy(file, Path.Combine(folder, Path.GetFileName(file)), overwrite: true);
        var done = Path.Combine(folder, "installed");
        if (!File.Exists(done))
        {
            await ExecuteAsync("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"], folder, InstallPatience, [], onLine: null);
            await File.WriteAllTextAsync(done, "");
        }

        return folder;
    }

    private static async Task<IReadOnlyList<string>> ExecuteAsync(
        string program, string[] arguments, string folder, TimeSpan patience, Dictionary<string, string> environment, Func<string, Task>? onLine)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false,
        };
        foreach (var (name, value) in environment) start.Environment[name] = value;
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
        using var timeout = new CancellationTokenSource(patience);
        var errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        var lines = new List<string>();
        try
        {
            while (await process.StandardOutput.ReadLineAsync(timeout.Token) is { } line)
            {
                lines.Add(line);
                if (onLine is not null) await onLine(line);
            }

            await process.WaitForExitAsync(timeout.Token);
        }
        catch (OperationCanceledException e)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException(
                $"{program} {string.Join(' ', arguments)} did not end within {patience}; it printed:\n{string.Join('\n', lines)}\n{await errors}", e);
        }

        return process.ExitCode == 0
            ? lines
            : throw new InvalidOperationException(
                $"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}:\n{string.Join('\n', lines)}\n{await errors}");
    }
}
