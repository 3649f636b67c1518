using System.Diagnostics;
using AlphaPulse.Grains.Interfaces;
using AlphaPulse.Silo.Hosts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Configuration;
using Orleans.Streams;

namespace AlphaPulse.GrainStates.Bench;

/// <summary>One stream of notices on the embedded silo: the way from publishing to the listener, and the processor time of a quiet silo.</summary>
internal static class Notices
{
    private const int Count = 300;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(17);
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(15);

    public static async Task RunAsync(TimeSpan pollInterval)
    {
        var folder = Directory.CreateTempSubdirectory("alphapulse-bench-").FullName;
        try
        {
            var builder = Host.CreateEmptyApplicationBuilder(settings: null);
            builder.Services.AddSingleton(TimeProvider.System);
            builder.UseOrleans(silo => silo.RunEmbedded(Path.Combine(folder, "grains.db"), WriterStates.Default));
            builder.Services.Configure<StreamPullingAgentOptions>(StreamNames.Provider, agent => agent.GetQueueMsgsTimerPeriod = pollInterval);
            using var host = builder.Build();
            await host.StartAsync();
            var stream = host.Services.GetRequiredService<IClusterClient>().GetStreamProvider(StreamNames.Provider)
                .GetStream<AccountNotice>(StreamId.Create(StreamNames.Account, "main"));
            var listener = new Listener();
            await stream.SubscribeAsync(listener);
            for (var i = 0; i < Count; i++)
            {
                await stream.OnNextAsync(new AccountNotice(NoticeKind.Valuation, Stopwatch.GetTimestamp()));
                await Task.Delay(Pause);
            }

            await listener.All.Task.WaitAsync(TimeSpan.FromSeconds(10));
            var cpu = Environment.CpuUsage.TotalTime;
            await Task.Delay(Rest);
            var used = Environment.CpuUsage.TotalTime - cpu;
            var waits = listener.Waits.Skip(Count / 10).Order().ToList();
            Console.WriteLine(
                $"every {pollInterval.TotalMilliseconds,3} ms: median {waits[waits.Count / 2].TotalMilliseconds,5:0.0} ms, p99 {waits[waits.Count * 99 / 100].TotalMilliseconds,5:0.0} ms; at rest {used / Rest:P2} of a core");
            await host.StopAsync();
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private sealed class Listener : IAsyncObserver<AccountNotice>
    {
        public List<TimeSpan> Waits { get; } = [];

        public TaskCompletionSource All { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task OnNextAsync(AccountNotice item, StreamSequenceToken? token = null)
        {
            Waits.Add(Stopwatch.GetElapsedTime(item.Number));
            if (Waits.Count == Count) All.SetResult();
            return Task.CompletedTask;
        }

        public Task OnErrorAsync(Exception ex) => Task.CompletedTask;
    }
}
