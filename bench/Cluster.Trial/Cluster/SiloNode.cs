using System.Diagnostics;

namespace AlphaPulse.Cluster.Trial;

/// <summary>One silo: a process that is started again and again on the same ports and data folder, as its supervisor would.</summary>
internal sealed class SiloNode(string name, Uri address, string program, IReadOnlyDictionary<string, string> variables, string log, HttpClient client) : IAsyncDisposable
{
    private const int MostStarts = 3;
    private static readonly TimeSpan StartPatience = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan AnswerPatience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan AskEvery = TimeSpan.FromMilliseconds(100);

    private readonly Lock logging = new();
    private CancellationTokenSource life = new();
    private Process? process;
    private volatile bool takesRequests;

    public string Name => name;

    public Uri Address => address;

    /// <summary>Whether a balancer sends requests here: from the first readiness on, until a connection is refused.</summary>
    public bool TakesRequests
    {
        get => takesRequests;
        set => takesRequests = value;
    }

    public bool IsRunning => process is { HasExited: false };

    /// <summary>Cancelled when the silo is frozen: nobody waits any longer for what it was asked.</summary>
    public CancellationToken Life => life.Token;

    /// <summary>How often it ended although nobody had stopped it: the others had declared it dead, as they do with one that stands still.</summary>
    public int UnaskedEnds { get; private set; }

    /// <summary>Starts the process and waits until the silo is ready. One that ends meanwhile is started again, as a supervisor does.</summary>
    /// <exception cref="TrialException">It is not ready in time, or ends again and again.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        for (var start = 1; !await TryStartAsync(cancellationToken); start++)
        {
            UnaskedEnds++;
            if (start == MostStarts) throw new TrialException($"{name} ended {start} times at its start, with {process!.ExitCode} at last: {Tail()}");
        }
    }

    /// <summary>Starts it if it has ended although nobody had stopped it.</summary>
    public async Task ReviveAsync(CancellationToken cancellationToken)
    {
        if (IsRunning) return;
        UnaskedEnds++;
        await StartAsync(cancellationToken);
    }

    private async Task<bool> TryStartAsync(CancellationToken cancellationToken)
    {
        process?.Dispose();
        life.Dispose();
        life = new CancellationTokenSource();
        process = Launch([]);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(StartPatience);
        try
        {
            while (!await IsReadyAsync(limit.Token))
            {
                if (process.HasExited) return false;
                await Task.Delay(AskEvery, limit.Token);
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TrialException($"{name} was not ready after {StartPatience.TotalSeconds} s: {Tail()}");
        }

        takesRequests = true;
        return true;
    }

    /// <summary>Runs a command of the program to its end.</summary>
    /// <exception cref="TrialException">It failed.</exception>
    public async Task RunAsync(string command, string database, CancellationToken cancellationToken)
    {
        using var running = Launch([command], ("ALPHAPULSE_DATABASE", database));
        await running.WaitForExitAsync(cancellationToken);
        if (running.ExitCode != 0) throw new TrialException($"{command} ended with {running.ExitCode}: {Tail()}");
    }

    /// <summary>Ends it as <c>kill -9</c> does.</summary>
    public void Kill() => process!.Kill();

    /// <summary>Asks it to stop, as an operator does.</summary>
    public Task AskToStopAsync() => SignalAsync("TERM");

    /// <summary>Stops every thread of it. Nobody sends it anything more, and nobody waits for it.</summary>
    public async Task FreezeAsync()
    {
        await SignalAsync("STOP");
        takesRequests = false;
        await life.CancelAsync();
    }

    public Task ThawAsync() => SignalAsync("CONT");

    /// <summary>Waits for its end; answers whether it ended within the limit.</summary>
    public async Task<bool> WaitForExitAsync(TimeSpan limit, CancellationToken cancellationToken)
    {
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        waiting.CancelAfter(limit);
        try
        {
            await process!.WaitForExitAsync(waiting.Token);
            takesRequests = false;
            return true;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }

    private async Task<bool> IsReadyAsync(CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(AnswerPatience);
        try
        {
            using var answer = await client.GetAsync(new Uri(address, "/health/ready"), patience.Token);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false; // Not listening yet.
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false; // No answer in time, as for a balancer.
        }
    }

    public async ValueTask DisposeAsync()
    {
        life.Dispose();
        if (process is null) return;
        if (!process.HasExited) process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private Process Launch(string[] command, params ReadOnlySpan<(string Name, string Value)> others)
    {
        var start = new ProcessStartInfo("dotnet", [program, .. command]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (variable, value) in variables) start.Environment[variable] = value;
        foreach (var (variable, value) in others) start.Environment[variable] = value;
        var started = Process.Start(start) ?? throw new TrialException($"{program} did not start.");
        started.OutputDataReceived += (_, line) => Keep(line.Data);
        started.ErrorDataReceived += (_, line) => Keep(line.Data);
        started.BeginOutputReadLine();
        started.BeginErrorReadLine();
        return started;
    }

    private async Task SignalAsync(string signal)
    {
        // Its number may belong to another process by now.
        if (!IsRunning) return;
        using var kill = Process.Start("kill", [$"-{signal}", $"{process!.Id}"]);
        await kill.WaitForExitAsync();
    }

    private void Keep(string? line)
    {
        if (line is null) return;
        lock (logging) File.AppendAllText(log, line + "\n");
    }

    private string Tail()
    {
        lock (logging) return File.Exists(log) ? string.Join('\n', File.ReadLines(log).TakeLast(5)) : "it said nothing";
    }
}
