using AlphaPulse.History.Bench;

// dotnet run -c Release --project bench/History.Bench [-- minutes | -- kill times]
if (KillBench.IsChild(args))
{
    await KillBench.WriteUntilKilledAsync(args[1], args[2]);
    return 0;
}

var folder = Directory.CreateTempSubdirectory("alphapulse-bench-");
try
{
    if (args is ["kill", var times]) return await KillBench.RunAsync(folder.FullName, int.Parse(times)) ? 0 : 1;
    await QueryBench.RunAsync(Path.Combine(folder.FullName, "samples"), args is [var minutes] ? int.Parse(minutes) : 400 * 1440);
    await WriteBench.RunAsync(Path.Combine(folder.FullName, "writes"));
    return 0;
}
finally
{
    folder.Delete(recursive: true);
}
