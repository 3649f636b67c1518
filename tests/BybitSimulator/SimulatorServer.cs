using AlphaPulse.BybitSimulator.Faults;
using AlphaPulse.BybitSimulator.Rest;
using AlphaPulse.BybitSimulator.Streams;
using AlphaPulse.BybitSimulator.Venue;

namespace AlphaPulse.BybitSimulator;

/// <summary>A running venue: REST and WebSocket on one loopback port.</summary>
public sealed class SimulatorServer : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly CancellationTokenSource stopping = new();
    private readonly Task ticking;

    private SimulatorServer(WebApplication app, SimulatorOptions options, SimulatedVenue venue, FaultPlan faults, StreamHub hub, ApiKey key)
    {
        this.app = app;
        Options = options;
        Venue = venue;
        Faults = faults;
        Hub = hub;
        Key = key;
        BaseUrl = app.Urls.First();
        ticking = TickAsync();
    }

    public SimulatorOptions Options { get; }

    public SimulatedVenue Venue { get; }

    public FaultPlan Faults { get; }

    public StreamHub Hub { get; }

    public ApiKey Key { get; }

    public string BaseUrl { get; }

    public string WsUrl => BaseUrl.Replace("http://", "ws://", StringComparison.Ordinal);

    public static async Task<SimulatorServer> StartAsync(SimulatorOptions? options = null)
    {
        options ??= new SimulatorOptions();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(options.Url);
        var host = builder.Build();

        var faults = new FaultPlan(options.Time);
        var hub = new StreamHub(faults);
        var venue = new SimulatedVenue(options, faults, hub);
        var key = new ApiKey();
        var gate = new RequestGatekeeper(options, faults, key);
        host.UseWebSockets();
        StreamEndpoints.Map(host, options, venue, faults, hub, key);
        AdminEndpoints.Map(host, venue, faults, hub, key);
        var routes = new RouteTable();
        MarketRoutes.Add(routes, venue);
        AccountRoutes.Add(routes, venue, options, key);
        OrderRoutes.Add(routes, venue, faults);
        host.Map("/{**path}", context => gate.HandleAsync(context, routes));
        await host.StartAsync();
        return new SimulatorServer(host, options, venue, faults, hub, key);
    }

    public Task WaitForShutdownAsync() => app.WaitForShutdownAsync();

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await ticking;
        Hub.DropAll();
        await app.DisposeAsync();
        stopping.Dispose();
    }

    private async Task TickAsync()
    {
        using var timer = new PeriodicTimer(Options.TickInterval, Options.Time);
        try
        {
            while (await timer.WaitForNextTickAsync(stopping.Token)) Venue.Tick();
        }
        catch (OperationCanceledException)
        {
            // The simulator ends.
        }
    }
}
