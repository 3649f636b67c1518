using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace AlphaPulse.Startup;

/// <summary>A candidate as a process on a free port, from its start to its end.</summary>
internal sealed class StartedProgram : IAsyncDisposable
{
    private static readonly TimeSpan PollEvery = TimeSpan.FromMilliseconds(3);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private readonly Process process;

    private StartedProgram(Process process, Measurement start) => (this.process, Start) = (process, start);

    public Measurement Start { get; }

    /// <summary>Starts the program and asks <c>/health</c> until it answers.</summary>
    /// <exception cref="InvalidOperationException">It ended, or did not answer within a minute.</exception>
    public static async Task<StartedProgram> RunAsync(Candidate candidate, string folder)
    {
        var port = FreePort();
        var info = new ProcessStartInfo(candidate.Command[0], candidate.Command.Skip(1)) { RedirectStandardOutput = true, UseShellExecute = false };
        info.Environment["ALPHAPULSE_DATA_DIR"] = folder;
        info.Environment["ALPHAPULSE_URLS"] = info.Environment["ASPNETCORE_URLS"] = $"http://127.0.0.1:{port}";
        var clock = Stopwatch.StartNew();
        var started = Process.Start(info)!;
        started.OutputDataReceived += (_, _) => { }; // Read, so that it never waits for room.
        started.BeginOutputReadLine();
        while (!await AnswersAsync(port))
        {
            if (started.HasExited) throw new InvalidOperationException($"{candidate.Name} ended with {started.ExitCode} before it answered.");
            if (clock.Elapsed > Patience) throw new InvalidOperationException($"{candidate.Name} did not answer /health within {Patience}.");
            await Task.Delay(PollEvery);
        }

        var wall = clock.Elapsed;
        started.Refresh();
        return new StartedProgram(started, new Measurement(wall.TotalMilliseconds, started.TotalProcessorTime.TotalMilliseconds));
    }

    /// <summary>Resident memory in MiB: all, and the part that is in no file.</summary>
    public (double All, double Anonymous) ResidentMiB()
    {
        var lines = File.ReadAllLines($"/proc/{process.Id}/status");
        return (MiB("VmRSS:"), MiB("RssAnon:"));

        double MiB(string name) => double.Parse(lines.Single(line => line.StartsWith(name, StringComparison.Ordinal)).Split(" ", StringSplitOptions.RemoveEmptyEntries)[^2]) / 1024;
    }

    /// <summary>Stops the program as an operator does.</summary>
    public async ValueTask DisposeAsync()
    {
        using (var stop = Process.Start("kill", ["-TERM", $"{process.Id}"])) await stop.WaitForExitAsync();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    /// <summary>One raw request, so that the asking costs next to nothing.</summary>
    private static async Task<bool> AnswersAsync(int port)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(IPAddress.Loopback, port);
            await socket.SendAsync("GET /health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"u8.ToArray());
            var answer = new byte[12];
            return await socket.ReceiveAsync(answer) == answer.Length && answer.AsSpan().SequenceEqual("HTTP/1.1 200"u8);
        }
        catch (SocketException)
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
