using System.Diagnostics;

namespace AlphaPulse.Channels.Bench;

/// <summary>A server in a process of its own.</summary>
internal sealed class ServerProcess : IDisposable
{
    private readonly Process process;

    private ServerProcess(Process process, Uri address)
    {
        this.process = process;
        Http = new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromMinutes(2) };
    }

    public HttpClient Http { get; }

    public static async Task<ServerProcess> StartAsync(string kind)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, ["serve", kind]) { RedirectStandardOutput = true, UseShellExecute = false };
        var started = Process.Start(start)!;
        while (await started.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.StartsWith("LISTENING ", StringComparison.Ordinal)) return new ServerProcess(started, new Uri(line["LISTENING ".Length..]));
        }

        throw new InvalidOperationException($"The {kind} server ended with {started.ExitCode}.");
    }

    public Task PublishAsync(int padding) => Http.PostAsync($"/bench/publish?padding={padding}", content: null);

    /// <summary>CPU time, ms, and resident memory, bytes.</summary>
    public async Task<(double CpuMs, long Bytes)> UsageAsync()
    {
        var parts = (await Http.GetStringAsync("/bench/usage")).Split(' ');
        return (double.Parse(parts[0]), long.Parse(parts[1]));
    }

    public void Dispose()
    {
        Http.Dispose();
        process.Kill(entireProcessTree: true);
        process.Dispose();
    }
}
