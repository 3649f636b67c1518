// dotnet run -c Release --project bench/Order.Bench [-- executes, default 200]
// From POST /api/v1/hedging/execute to the first byte of its order at the exchange: one leg, the built program, the Bybit simulator on loopback.
using System.Globalization;
using AlphaPulse.BybitSimulator;
using AlphaPulse.Order.Bench;
using AlphaPulse.Simulation;

const int WarmUp = 30;
const int Counted = 20;
const int FloorSamples = 500;
var executes = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 200;

var arrivals = new Arrivals();
await using var simulator = await SimulatorServer.StartAsync(new SimulatorOptions
{
    Arrived = arrivals.Add,
    AddressLimit = int.MaxValue,
    KeptRows = 30, // A few orders in 5 minutes as of a desk, not hundreds: each plan compares the last 5 minutes.
    Coins = new Dictionary<string, decimal> { ["USDT"] = 1_000_000m, ["BTC"] = 0.5m },
});
using var folder = new TemporaryFolder();
await using var program = await TradingProgram.StartAsync(folder.Path, simulator);
using var desk = new Desk(program.Port, TradingProgram.Key, arrivals);

Console.WriteLine($"{Environment.ProcessorCount} processors, load {File.ReadAllText("/proc/loadavg").Split(' ')[0]}; {executes} executes and as many closes of one leg");
for (var i = 0; i < WarmUp; i++) await desk.TradeAsync();
var before = await Floors.MeasureAsync(folder.File("floor.db"), simulator.BaseUrl, FloorSamples);
var trades = new List<(OrderTimes Execute, OrderTimes Close)>();
for (var i = 0; i < executes; i++) trades.Add(await desk.TradeAsync());
var after = await Floors.MeasureAsync(folder.File("floor.db"), simulator.BaseUrl, FloorSamples);

var writes = new List<(int Grains, int History)>();
arrivals.OnOrder = () => writes.Add((WalCommits.Count(folder.File("grains.db-wal")), WalCommits.Count(folder.File("history.db-wal"))));
for (var i = 0; i < Counted; i++)
{
    arrivals.OnOrder(); // The count before the execute; the order adds the one before its send.
    await desk.ExecuteAsync();
    var (was, sent) = (writes[^2], writes[^1]);
    writes.RemoveRange(writes.Count - 2, 2);
    writes.Add((sent.Grains - was.Grains, sent.History - was.History));
    var quiet = arrivals.OnOrder;
    arrivals.OnOrder = null;
    await desk.CloseAsync();
    arrivals.OnOrder = quiet;
}

var (grains, history) = (Figures.Of(writes.Select(w => (double)w.Grains)).Median, Figures.Of(writes.Select(w => (double)w.History)).Median);
var durable = before.Commit.Median * (grains + history);
Print("execute: request to order", trades.Select(t => t.Execute.ToOrder));
Print("  request to first question", trades.Select(t => t.Execute.ToFirstQuestion));
Print("  first question to last", trades.Select(t => t.Execute.ToLastQuestion - t.Execute.ToFirstQuestion));
Print("  last question to order", trades.Select(t => t.Execute.ToOrder - t.Execute.ToLastQuestion));
Print("close: request to order", trades.Select(t => t.Close.ToOrder));
Print("execute: request to answer", trades.Select(t => t.Execute.ToAnswer));
Console.WriteLine($"questions before the order: {trades[0].Execute.Questions}");
Console.WriteLine($"floor before | after: one durable commit {before.Commit} | {after.Commit}; an HTTP round trip to the simulator {before.RoundTrip} | {after.RoundTrip}");
Console.WriteLine($"durable commits before the send: {grains:0} of the grains and {history:0} of the history, {durable:0.00} ms by that floor; median execute {Figures.Of(trades.Select(t => t.Execute.ToOrder)).Median / durable:0.0} times as long");
return 0;

static void Print(string what, IEnumerable<double> milliseconds) => Console.WriteLine($"{what,-30} {Figures.Of(milliseconds)}");
