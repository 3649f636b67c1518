using AlphaPulse.Silo.Startup;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace AlphaPulse.Silo.Tests;

public sealed class WorkAfterListeningTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task BackgroundService_BeginsAfterEveryOtherServiceHasStarted_AndStops()
    {
        var log = new List<string>();
        var worker = new Worker(log);
        using var host = Build(services => services
            .AddHostedService(_ => worker)
            .AddHostedService(_ => new Server(log)));

        await host.StartAsync();
        await worker.Begun.WaitAsync(Patience);
        await host.StopAsync();

        Assert.Equal(["server starts", "work begins", "server stops", "work ends"], log);
    }

    [Fact]
    public async Task BackgroundService_ThatFails_EndsTheProgramAsWithoutTheDelay()
    {
        using var host = Build(services => services.AddHostedService<Failing>());
        var stopping = new TaskCompletionSource();
        host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.Register(stopping.SetResult);

        await host.StartAsync();

        await stopping.Task.WaitAsync(Patience);
    }

    [Fact]
    public async Task BackgroundService_OfAProgramThatNeverListened_NeverBegins()
    {
        var log = new List<string>();
        using var host = Build(services => services
            .AddHostedService(_ => new Worker(log))
            .AddHostedService<PortInUse>());

        await Assert.ThrowsAsync<IOException>(() => host.StartAsync());
        await host.StopAsync();

        Assert.Empty(log);
    }

    private static IHost Build(Action<IServiceCollection> register)
    {
        var builder = Host.CreateEmptyApplicationBuilder(settings: null);
        register(builder.Services);
        WorkAfterListening.HoldBack(builder.Services);
        return builder.Build();
    }

    private sealed class Worker(List<string> log) : BackgroundService
    {
        private readonly TaskCompletionSource begun = new();

        public Task Begun => begun.Task;

        protected override async Task ExecuteAsync(CancellationToken stoppingToken)
        {
            log.Add("work begins");
            begun.SetResult();
            try
            {
                await Task.Delay(Timeout.Infinite, stoppingToken);
            }
            finally
            {
                log.Add("work ends");
            }
        }
    }

    private sealed class Server(List<string> log) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => Note("server starts");

        public Task StopAsync(CancellationToken cancellationToken) => Note("server stops");

        private Task Note(string what)
        {
            log.Add(what);
            return Task.CompletedTask;
        }
    }

    private sealed class Failing : BackgroundService
    {
        protected override Task ExecuteAsync(CancellationToken stoppingToken) => throw new InvalidDataException("broken");
    }

    private sealed class PortInUse : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => throw new IOException("address in use");

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
