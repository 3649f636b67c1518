using System.Diagnostics;
using AlphaPulse.BybitSimulator;
using AlphaPulse.Exchanges;
using AlphaPulse.Exchanges.Bybit;
using Microsoft.Extensions.DependencyInjection;

namespace AlphaPulse.Grains.Tests.Hosted.Hedging.Bybit;

/// <summary>
/// The program in Bybit mode: the real client over real sockets to the simulated venue. Both have the same virtual clock, which stands still
/// while a request is on its way or prices are due, too.
/// </summary>
internal sealed class BybitHedgeHost(SimulatorServer simulator) : HedgeHost
{
    private static readonly TimeSpan OldestPrice = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan HandOver = TimeSpan.FromMilliseconds(1);

    private readonly WireWatch wire = new();

    public SimulatorServer Simulator => simulator;

    /// <summary>Whether prices arrive; a test that takes them away says so, or the clock would wait for them.</summary>
    public bool HasPrices { get; set; } = true;

    public override IReadOnlyDictionary<string, int> Sends => wire.Sends;

    /// <summary>Starts a venue and the program on it.</summary>
    /// <param name="coins">What the account holds: a hedge has one leg for each coin but USDT.</param>
    /// <param name="before">What goes wrong from the start.</param>
    public static async Task<BybitHedgeHost> StartAsync(IReadOnlyDictionary<string, decimal> coins, Action<SimulatorServer>? before = null)
    {
        var time = NewClock();
        var simulator = await SimulatorServer.StartAsync(new SimulatorOptions { Time = time, TickInterval = TimeSpan.FromSeconds(1), Coins = coins });
        before?.Invoke(simulator);
        var host = new BybitHedgeHost(simulator) { Time = time };
        await host.StartProgramAsync();
        return host;
    }

    public override Task<IReadOnlyList<Execution>> VenueExecutions() =>
        Task.FromResult<IReadOnlyList<Execution>>([.. simulator.Venue.Executions().Select(e => e.Execution).Reverse()]);

    public override Task<IReadOnlyList<VenuePosition>> VenuePositions() => Task.FromResult<IReadOnlyList<VenuePosition>>(simulator.Venue.Read(
        engine => engine.Positions.Where(p => p.Quantity != 0).Select(p => new VenuePosition(p.Symbol, p.Quantity, p.AverageEntryPrice, 1m, Now)).ToList()));

    protected override void AddVenue(IServiceCollection services) => services
        .ConfigureHttpClientDefaults(client => client.AddHttpMessageHandler(wire.Handler))
        .AddBybitExchange(new BybitOptions
        {
            ApiKey = simulator.Options.ApiKey,
            ApiSecret = simulator.Options.ApiSecret,
            BaseUrl = simulator.BaseUrl,
            WsUrl = simulator.WsUrl,
            QuietPeriod = TimeSpan.FromSeconds(20),
        })
        .AddExchangeServices(new PriceBoardOptions { LongHistory = TimeSpan.FromDays(3) });

    protected override async Task StopVenueAsync() => await simulator.DisposeAsync();

    protected override Func<bool> WatchVenue()
    {
        long? calmSince = null;
        return () =>
        {
            if (wire.InFlight > simulator.Faults.Held)
            {
                calmSince = null;
                return true;
            }

            // A request hands over from thread to thread: one look may fall in between.
            calmSince ??= Stopwatch.GetTimestamp();
            return Stopwatch.GetElapsedTime(calmSince.Value) < HandOver || (IsRunning && HasPrices && Now - Prices.FindQuote("BTC-PERP")?.AsOf > OldestPrice);
        };
    }
}
