using System.Globalization;
using AlphaPulse.Bybit.Soak;
using AlphaPulse.BybitSimulator;
using AlphaPulse.BybitSimulator.Faults;
using AlphaPulse.BybitSimulator.Venue;
using AlphaPulse.Exchanges;
using AlphaPulse.Exchanges.Bybit;
using Microsoft.Extensions.DependencyInjection;

// dotnet run -c Release --project bench/Bybit.Soak [-- hours speed]     a day at 240 times the speed takes 6 minutes
var hours = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 24;
var speed = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 240;
var time = new AcceleratedTimeProvider(speed);
await using var simulator = await SimulatorServer.StartAsync(new SimulatorOptions
{
    Time = time,
    KeptRows = 200,
    TickInterval = TimeSpan.FromSeconds(30),
    Coins = new Dictionary<string, decimal> { ["USDT"] = 5_000_000m, ["BTC"] = 50m, ["ETH"] = 1_000m },
});

// Waits are real ones scaled up: at this speed a real millisecond is a quarter of a second.
TimeSpan Real(double seconds) => TimeSpan.FromSeconds(seconds * speed);
await using var services = new ServiceCollection()
    .AddLogging()
    .AddSingleton<TimeProvider>(time)
    .AddBybitExchange(new BybitOptions
    {
        ApiKey = simulator.Options.ApiKey,
        ApiSecret = simulator.Options.ApiSecret,
        BaseUrl = simulator.BaseUrl,
        WsUrl = simulator.WsUrl,
        ReceiveWindow = Real(5),
        RequestTimeout = Real(5),
        PingInterval = Real(0.5),
        PongTimeout = Real(2),
        StaleDataAfter = Real(5),
        MaxReconnectDelay = Real(0.2),
    })
    .BuildServiceProvider();
var exchange = services.GetRequiredService<IExchange>();
var account = new SoakAccount(exchange, time.GetUtcNow(), simulator.Options.Coins);
using var stopping = new CancellationTokenSource();
var following = account.FollowAsync(stopping.Token);

var started = time.GetUtcNow();
var (minute, placed, unknown, rejected, lost) = (0, 0, 0, 0, 0);
var memory = new List<double>();
string[] symbols = ["BTC", "BTC-PERP", "ETH", "ETH-PERP"];
while (time.GetUtcNow() - started < TimeSpan.FromHours(hours))
{
    minute++;
    var symbol = symbols[minute % symbols.Length];
    var side = minute / symbols.Length % 2 == 0 ? OrderSide.Buy : OrderSide.Sell;
    if (minute % 30 == 0) simulator.Faults.Add(new Fault { Kind = FaultKind.DropAfter, Path = "/v5/order/create" });
    if (minute % 10 == 0) simulator.Hub.DropAll();
    var id = $"ap-soak-{minute}";
    switch (await exchange.PlaceOrderAsync(new OrderRequest { OrderLinkId = id, Symbol = symbol, Side = side, Quantity = 0.05m }, default))
    {
        case PlaceOutcome.Accepted:
            placed++;
            break;
        case PlaceOutcome.Rejected:
            rejected++;
            break;
        default:
            unknown++;
            if (await exchange.FindOrderAsync(symbol, id, default) is null) lost++;
            break;
    }

    // Somebody trades by hand, sometimes while the stream is away.
    var manual = minute % 2 == 0 ? ("spot", OrderSide.Buy) : ("linear", OrderSide.Sell);
    simulator.Venue.Place(new PlaceRequest { Category = manual.Item1, VenueSymbol = "BTCUSDT", Side = minute % 4 < 2 ? manual.Item2 : (OrderSide)(-(int)manual.Item2), Type = OrderType.Market, Quantity = 0.01m });
    if (minute % 60 == 0)
    {
        memory.Add(GC.GetTotalMemory(forceFullCollection: true) / 1048576.0);
        Console.WriteLine($"hour {minute / 60,2}: {memory[^1]:0.0} MiB, reconnects {account.Reconnects}, executions {account.FromStream} live + {account.FromList} recovered, unknown {unknown}");
    }

    var next = started + TimeSpan.FromMinutes(minute);
    var wait = next - time.GetUtcNow();
    if (wait > TimeSpan.Zero) await Task.Delay(wait, time);
}

await Task.Delay(Real(1), time);
await account.CatchUpAsync(default);
var drift = symbols.Sum(symbol => Math.Abs(account.Quantity(symbol) - simulator.Venue.Read(engine => Symbols.IsPerpetual(symbol)
    ? engine.Positions.Where(p => p.Symbol == symbol).Sum(p => p.Quantity)
    : engine.Coins.GetValueOrDefault(symbol))));
var growth = memory.Count > 2 ? memory[^1] - memory[1] : 0;
await stopping.CancelAsync();
await following;
Console.WriteLine(
    $"{hours} h at {speed}x: orders {placed} accepted, {rejected} rejected, {unknown} unknown ({lost} not found when asked); reconnects {account.Reconnects}; "
    + $"executions {account.FromStream} live + {account.FromList} recovered; drift {drift}; memory after the second hour {growth:+0.0;-0.0} MiB");
return drift == 0 && lost == 0 && growth < 8 ? 0 : 1;
