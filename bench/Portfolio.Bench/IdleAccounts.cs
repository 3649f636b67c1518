using System.Diagnostics;
using AlphaPulse.Exchanges;
using AlphaPulse.Grains;
using AlphaPulse.Grains.Interfaces;
using AlphaPulse.Grains.Keeper;
using AlphaPulse.Grains.Tests;
using AlphaPulse.History;
using AlphaPulse.Silo.Hosts;
using AlphaPulse.Simulation;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace AlphaPulse.Portfolio.Bench;

/// <summary>
/// What idle accounts cost: each active, in step with a quiet venue, pinged every 10 s and sampled every minute into SQLite. Grains, state and
/// history only: no web server, no feed.
/// </summary>
internal static class IdleAccounts
{
    private static readonly TimeSpan Watched = TimeSpan.FromSeconds(60);

    public static async Task RunAsync(int count)
    {
        using var folder = new TemporaryFolder();
        var accounts = Enumerable.Range(0, count).Select(i => $"account-{i}").ToList();
        using var host = Build(folder, accounts);
        var services = host.Services;
        await host.StartAsync();
        var before = Collected();

        var clock = Stopwatch.StartNew();
        var grains = services.GetRequiredService<IGrainFactory>();
        await Parallel.ForEachAsync(accounts, async (account, _) => await WaitUntilReadyAsync(grains.GetGrain<IAccountGrain>(account)));
        var started = clock.Elapsed;
        var bytes = Collected() - before;

        using var process = Process.GetCurrentProcess();
        var cpu = process.TotalProcessorTime;
        await Task.Delay(Watched);
        process.Refresh();
        var used = process.TotalProcessorTime - cpu;
        Console.WriteLine(
            $"{count,6} accounts: ready in {started.TotalSeconds:0.0} s, {bytes / 1024d / count:0.0} KiB each, {used.TotalMilliseconds / Watched.TotalSeconds / count * 1000:0.0} us CPU a second each ({used / Watched:P1} of a core)");
        await host.StopAsync();
    }

    private static async Task WaitUntilReadyAsync(IAccountGrain account)
    {
        while (!(await account.GetStatus()).Ready) await Task.Delay(20);
    }

    private static long Collected()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return GC.GetTotalMemory(forceFullCollection: true);
    }

    private static IHost Build(TemporaryFolder folder, IReadOnlyList<string> accounts)
    {
        var builder = Host.CreateEmptyApplicationBuilder(settings: null);
        builder.Services.AddSingleton(TimeProvider.System)
            .AddSingleton<IPriceBoard>(provider => new FixedPrices(provider.GetRequiredService<TimeProvider>())
                .Set("BTC", 50_000m).Set("ETH", 2_500m).Set("BTC-PERP", 50_000m).Set("ETH-PERP", 2_500m))
            .AddSingleton<IVenueSessions, ManyVenues>()
            .AddHistory(new HistoryOptions { Folder = folder.Path });
        builder.UseOrleans(silo => silo.RunEmbedded(folder.File("grains.db")));
        builder.Services.AddGrains(new KeeperOptions { Accounts = accounts });
        return builder.Build();
    }
}
