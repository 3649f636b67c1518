using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace AlphaPulse.Channels.Bench;

/// <summary>What both servers offer the bench: one update (longer by "padding" characters) to everybody, and their own use of CPU and memory.</summary>
internal static class BenchRoutes
{
    public static void UseBench(this WebApplication app, Func<int, Task> publish) => app.Use(async (context, next) =>
    {
        switch (context.Request.Path.Value)
        {
            case "/bench/publish":
                await publish(int.Parse(context.Request.Query["padding"]!));
                context.Response.StatusCode = StatusCodes.Status204NoContent;
                break;
            case "/bench/usage":
                GC.Collect();
                var process = Process.GetCurrentProcess();
                await context.Response.WriteAsync($"{process.TotalProcessorTime.TotalMilliseconds} {process.WorkingSet64}");
                break;
            default:
                await next();
                break;
        }
    });

    public static async Task AnnounceAsync(this WebApplication app)
    {
        await app.StartAsync();
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        Console.WriteLine($"LISTENING {address}");
        await app.WaitForShutdownAsync();
    }
}
