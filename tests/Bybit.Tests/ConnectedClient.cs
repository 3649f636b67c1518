using System.Threading.Channels;
using AlphaPulse.BybitSimulator;
using AlphaPulse.Exchanges;
using AlphaPulse.Exchanges.Bybit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AlphaPulse.Bybit.Tests;

/// <summary>Our client and a simulated venue, both real, connected over loopback.</summary>
internal sealed class ConnectedClient : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly ServiceProvider services;
    private readonly CancellationTokenSource stopping = new();
    private readonly Channel<AccountEvent> events = Channel.CreateUnbounded<AccountEvent>();
    private Task listening = Task.CompletedTask;

    private ConnectedClient(SimulatorServer simulator, ServiceProvider services, CapturedLog log)
    {
        Simulator = simulator;
        this.services = services;
        Log = log;
    }

    public SimulatorServer Simulator { get; }

    public CapturedLog Log { get; }

    public IExchange Exchange => services.GetRequiredService<IExchange>();

    public IMarketData Market => services.GetRequiredService<IMarketData>();

    public static async Task<ConnectedClient> StartAsync(SimulatorOptions? simulated = null, Func<SimulatorServer, BybitOptions>? configure = null)
    {
        var simulator = await SimulatorServer.StartAsync(simulated ?? new SimulatorOptions { TickInterval = TimeSpan.FromMilliseconds(50) });
        var log = new CapturedLog();
        var collection = new ServiceCollection();
        collection.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(log));
        collection.AddBybitExchange(configure?.Invoke(simulator) ?? Options(simulator));
        return new ConnectedClient(simulator, collection.BuildServiceProvider(), log);
    }

    /// <summary>The options that reach a simulator, with short waits.</summary>
    public static BybitOptions Options(SimulatorServer simulator) => new()
    {
        ApiKey = simulator.Options.ApiKey,
        ApiSecret = simulator.Options.ApiSecret,
        BaseUrl = simulator.BaseUrl,
        WsUrl = simulator.WsUrl,
        RequestTimeout = TimeSpan.FromSeconds(2),
        PingInterval = TimeSpan.FromMilliseconds(300),
        PongTimeout = TimeSpan.FromMilliseconds(700),
        MaxReconnectDelay = TimeSpan.FromMilliseconds(300),
        StaleDataAfter = TimeSpan.FromSeconds(1),
        QuietPeriod = TimeSpan.FromSeconds(1),
    };

    /// <summary>Starts the account's stream and waits until it is connected.</summary>
    public async Task ListenAsync()
    {
        listening = Task.Run(async () =>
        {
            try
            {
                await foreach (var accountEvent in Exchange.StreamEventsAsync(stopping.Token)) events.Writer.TryWrite(accountEvent);
            }
            catch (OperationCanceledException)
            {
                events.Writer.TryComplete();
            }
            catch (Exception e)
            {
                events.Writer.TryComplete(e);
            }
        });
        await NextAsync<AccountEvent.Connected>();
    }

    /// <summary>The next event of a kind that fulfils the condition; earlier others are passed over.</summary>
    public async Task<T> NextAsync<T>(Func<T, bool>? condition = null)
        where T : AccountEvent
    {
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            await foreach (var accountEvent in events.Reader.ReadAllAsync(patience.Token))
            {
                if (accountEvent is T wanted && condition?.Invoke(wanted) != false) return wanted;
            }
        }
        catch (OperationCanceledException e)
        {
            throw new TimeoutException($"No {typeof(T).Name} within {Patience.TotalSeconds} s. Log:\n{Log}", e);
        }

        throw new InvalidOperationException($"The stream ended before a {typeof(T).Name}.");
    }

    /// <summary>Why the stream ends; events before its end are passed over.</summary>
    public async Task<T> NextFailureAsync<T>()
        where T : Exception
    {
        using var patience = new CancellationTokenSource(Patience);
        return await Assert.ThrowsAsync<T>(async () =>
        {
            while (await events.Reader.WaitToReadAsync(patience.Token)) events.Reader.TryRead(out _);
        });
    }

    /// <summary>Everything that came so far and was not read.</summary>
    public List<AccountEvent> Drain()
    {
        var all = new List<AccountEvent>();
        while (events.Reader.TryRead(out var accountEvent)) all.Add(accountEvent);
        return all;
    }

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await listening;
        await services.DisposeAsync();
        await Simulator.DisposeAsync();
        stopping.Dispose();
    }
}
