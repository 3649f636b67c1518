// dotnet run -c Release --project bench/LocalSilo.Bench [seconds per measurement, default 3]
using System.Globalization;
using AlphaPulse.LocalSilo;
using AlphaPulse.LocalSilo.Bench;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

const int Callers = 64;
var seconds = args.Length > 0 ? double.Parse(args[0], CultureInfo.InvariantCulture) : 3;
var folder = Directory.CreateTempSubdirectory("alphapulse-bench-").FullName;
Console.WriteLine($"{Environment.ProcessorCount} processors, {Callers} callers, {seconds} s each, load {Load.Average()}, state in {folder}");

var builder = Host.CreateEmptyApplicationBuilder(settings: null);
builder.Services.AddLocalSilo(options =>
{
    options.StatePath = Path.Combine(folder, "grains.db");
    options.AddGrainClasses(typeof(EchoGrain).Assembly);
    options.JsonTypeInfoResolvers.Add(BenchStates.Default);
});
using var host = builder.Build();
await host.StartAsync();
var grains = host.Services.GetRequiredService<IGrainFactory>();
var duration = TimeSpan.FromSeconds(seconds);

Console.WriteLine("Trivial calls, every caller yields after each call (time-out and circle check on):");
var direct = new DirectEcho();
var floor = await Load.RunAsync("direct call (floor)", Callers, duration, _ => direct.Echo(1), yield: true);
var channels = Enumerable.Range(0, Callers).Select(_ => new ChannelEcho()).ToArray();
var channel = await Load.RunAsync("channel hand-off (floor)", Callers, duration, caller => channels[caller].Echo(1), yield: true);
var echoes = Enumerable.Range(0, Callers).Select(i => grains.GetGrain<IEchoGrain>($"e{i}")).ToArray();
var calls = await Load.RunAsync("grain call, a grain a caller", Callers, duration, caller => echoes[caller].Echo(1), yield: true);
var shared = await Load.RunAsync("grain call, one grain for all", Callers, duration, _ => echoes[0].Echo(1), yield: true);
Console.WriteLine($"  ratio to the direct call {calls / floor:F2}, to the channel {calls / channel:F2}; one grain for all, to the channel {shared / channel:F2}");

Console.WriteLine("Durable writes of 1 kB:");
var single = SingleCommits.Run(Path.Combine(folder, "single.db"), duration);
var writers = Enumerable.Range(0, Callers).Select(i => grains.GetGrain<IBlobGrain>($"b{i}")).ToArray();
using var commits = new CommitCounter();
var writes = await Load.RunAsync("WriteStateAsync", Callers, duration, caller => writers[caller].Write(), yield: false);
Console.WriteLine($"  {commits.WritesPerCommit:F1} writes a commit; ratio to one commit a write {writes / single:F1}; load {Load.Average()}");

await host.StopAsync();
foreach (var channelEcho in channels) channelEcho.Dispose();
Directory.Delete(folder, recursive: true);
