using System.Runtime.InteropServices;
using AlphaPulse.Cluster.Trial;
using AlphaPulse.Simulation;

// dotnet run -c Release --project bench/Cluster.Trial [-- --silos 2 --kills 5 ...]     see docs/testing.md
if (TrialOptions.Parse(args) is not { } options)
{
    Console.Error.WriteLine($"Write nothing, or some of: {TrialOptions.Usage}");
    return 2;
}

if (PostgresServer.MissingReason is { } reason)
{
    Console.Error.WriteLine(reason);
    return 2;
}

using var stopping = new CancellationTokenSource();
using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
try
{
    var report = await ClusterTrial.RunAsync(options, Console.Out, stopping.Token);
    report.Write(Console.Out);
    return report.Passed ? 0 : 1;
}
catch (TrialException e)
{
    Console.Error.WriteLine($"The trial did not begin: {e.Message}");
    return 2;
}
catch (OperationCanceledException) when (stopping.IsCancellationRequested)
{
    Console.Error.WriteLine("Stopped; everything that was started has ended.");
    return 2;
}

// The program ends what it started, and then itself.
void Stop(PosixSignalContext context)
{
    context.Cancel = true;
    stopping.Cancel();
}
