// dotnet run -c Release --project bench/GrainStates.Bench [seconds a measurement, default 5]
// notices          how long a notice takes from publishing to its listener, and what polling for it costs at rest, by the poll interval
// writer <file>    64 grains write without end and tell what was acknowledged: the program that the crash test kills
using System.Diagnostics;
using System.Globalization;
using AlphaPulse.GrainStates.Bench;
using AlphaPulse.Silo.Hosts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

const int Writers = 64;
const int Rounds = 3;
if (args is ["writer", var file])
{
    using var host = await StartAsync(file);
    var grains = host.Services.GetRequiredService<IGrainFactory>();
    await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(async () =>
    {
        var grain = grains.GetGrain<IWriterGrain>($"w{writer}");
        while (true) Console.Out.WriteLine($"w{writer} {await grain.Write()}");
    })));
    return;
}

if (args is ["notices"])
{
    foreach (var milliseconds in new[] { 100, 50, 25, 10, 5 }) await Notices.RunAsync(TimeSpan.FromMilliseconds(milliseconds));
    return;
}

var duration = TimeSpan.FromSeconds(args.Length > 0 ? double.Parse(args[0], CultureInfo.InvariantCulture) : 5);
var folder = Directory.CreateTempSubdirectory("alphapulse-bench-").FullName;
try
{
    using var host = await StartAsync(Path.Combine(folder, "grains.db"));
    var grains = host.Services.GetRequiredService<IGrainFactory>();
    Console.WriteLine($"{Environment.ProcessorCount} processors, {Writers} grains that write 1 kB each, {duration.TotalSeconds} s a measurement");
    await WriteAsync(grains, duration / 2);
    var ratios = new List<double>();
    for (var round = 0; round < Rounds; round++)
    {
        var single = SingleCommits.Run(Path.Combine(folder, $"single-{round}.db"), duration);
        var grouped = await WriteAsync(grains, duration);
        ratios.Add(grouped / single);
        Console.WriteLine($"one commit a write {single,8:N0}/s   WriteStateAsync {grouped,8:N0}/s   ratio {grouped / single:0.0}");
    }

    Console.WriteLine($"median ratio {ratios.Order().ElementAt(Rounds / 2):0.0} (aims: 25,000/s and 3)");
    await host.StopAsync();
}
finally
{
    Directory.Delete(folder, recursive: true);
}

static async Task<IHost> StartAsync(string path)
{
    var builder = Host.CreateEmptyApplicationBuilder(settings: null);
    builder.Services.AddSingleton(TimeProvider.System);
    builder.UseOrleans(silo => silo.RunEmbedded(path, WriterStates.Default));
    var host = builder.Build();
    await host.StartAsync();
    return host;
}

static async Task<double> WriteAsync(IGrainFactory grains, TimeSpan duration)
{
    var watch = Stopwatch.StartNew();
    var counts = await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(async () =>
    {
        var grain = grains.GetGrain<IWriterGrain>($"w{writer}");
        var count = 0L;
        for (; watch.Elapsed < duration; count++) await grain.Write();
        return count;
    })));
    return counts.Sum() / watch.Elapsed.TotalSeconds;
}
