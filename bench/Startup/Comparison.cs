using AlphaPulse.Simulation;

namespace AlphaPulse.Startup;

/// <summary>Starts the floor and each build of the program in turn, and prints what they take.</summary>
internal static class Comparison
{
    public static async Task<int> RunAsync(int starts, TimeSpan idle)
    {
        Candidate[] candidates = [Candidate.Floor, .. Candidate.Built()];
        if (candidates.Length == 1)
        {
            Console.Error.WriteLine("No build of the program was found: run dotnet build first.");
            return 1;
        }

        Console.WriteLine($"{Environment.ProcessorCount} cores, {starts} starts each; load {LoadAverage()}");
        Console.WriteLine("                                        ms to /health        | CPU ms until then");
        Console.WriteLine("                                           min median    max |    min median    max");
        var floor = await StartAsync(Candidate.Floor, "", starts);
        foreach (var candidate in candidates.Skip(1))
        {
            foreach (var folder in (string[])["new folder", "existing folder"])
            {
                var measured = await StartAsync(candidate, folder, starts);
                Console.WriteLine($"  {Measurement.MinWallMs(measured) / Measurement.MinWallMs(floor):0.0} times the empty server");
            }
        }

        foreach (var candidate in candidates) await IdleAsync(candidate, idle);
        return 0;
    }

    private static async Task<IReadOnlyCollection<Measurement>> StartAsync(Candidate candidate, string folder, int starts)
    {
        var measured = new List<Measurement>();
        using var existing = new TemporaryFolder();
        if (folder == "existing folder") await (await StartedProgram.RunAsync(candidate, existing.Path)).DisposeAsync();
        for (var i = 0; i < starts; i++)
        {
            using var fresh = new TemporaryFolder();
            await using var started = await StartedProgram.RunAsync(candidate, folder == "existing folder" ? existing.Path : fresh.Path);
            measured.Add(started.Start);
        }

        Console.WriteLine($"{candidate.Name,-18} {folder,-20} {Measurement.Describe(measured)}");
        return measured;
    }

    private static async Task IdleAsync(Candidate candidate, TimeSpan idle)
    {
        using var folder = new TemporaryFolder();
        await (await StartedProgram.RunAsync(candidate, folder.Path)).DisposeAsync();
        await using var started = await StartedProgram.RunAsync(candidate, folder.Path);
        await Task.Delay(idle);
        var (all, anonymous) = started.ResidentMiB();
        Console.WriteLine($"{candidate.Name,-18} idle for {idle.TotalSeconds:0} s: {all:0} MiB resident, {anonymous:0} MiB of it anonymous");
    }

    private static string LoadAverage() => File.ReadAllText("/proc/loadavg").Split(' ')[0];
}
