using AlphaPulse.LocalSilo;
using AlphaPulse.LocalSilo.CrashWriter;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

var builder = Host.CreateEmptyApplicationBuilder(settings: null);
builder.Services.AddLocalSilo(options =>
{
    options.StatePath = args[0];
    options.AddGrainClasses(typeof(WriterGrain).Assembly);
    options.JsonTypeInfoResolvers.Add(WriterStates.Default);
});
using var host = builder.Build();
await host.StartAsync();
var grains = host.Services.GetRequiredService<IGrainFactory>();
await Task.WhenAll(Enumerable.Range(0, 64).Select(writer => Task.Run(async () =>
{
    var grain = grains.GetGrain<IWriterGrain>($"w{writer}");
    while (true) Console.Out.WriteLine($"w{writer} {await grain.Write()}");
})));
