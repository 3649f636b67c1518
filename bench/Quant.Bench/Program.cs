using AlphaPulse.Quant.Bench;
using AlphaPulse.Quant.Regimes;

// dotnet run -c Release --project bench/Quant.Bench [seeds] [days]
var seeds = args.Length > 0 ? int.Parse(args[0]) : 20;
var days = args.Length > 1 ? int.Parse(args[1]) : 400;

Console.WriteLine("VaR 95 %, historical over 365 days, judged on 2,000 synthetic days (aim: breaches 3.5-6.5 %, Kupiec p >= 0.01)");
PrintVar("normal", seed => { var g = new Gaussian(seed); return () => 0.0005 + (0.03 * g.Next()); });
PrintVar("student t(5)", seed => { var g = new Gaussian(seed); return () => 0.0005 + (0.03 * g.NextStudent(5)); });

Console.WriteLine();
Console.WriteLine($"Regime, {seeds} seeds x {days} hourly days (aim: fitted / optimal accuracy >= 0.90)");
PrintRegime("separated, drawn from the model", SyntheticMarket.Separated, fromCandles: false);
PrintRegime("separated, candles of a random walk", SyntheticMarket.Separated, fromCandles: true);
PrintRegime("drift only, drawn from the model", SyntheticMarket.DriftOnly, fromCandles: false);
PrintRegime("drift only, candles of a random walk", SyntheticMarket.DriftOnly, fromCandles: true);

static void PrintVar(string name, Func<int, Func<double>> source)
{
    for (var seed = 1; seed <= 3; seed++)
    {
        var result = VarBacktest.Run(2000, source(seed));
        Console.WriteLine($"  {name,-14} seed {seed}: {result.Breaches} breaches = {result.Rate:P2}, Kupiec p = {result.KupiecPValue:0.000}");
    }
}

void PrintRegime(string name, RegimeModel truth, bool fromCandles)
{
    var runs = Enumerable.Range(1, seeds).Select(seed => RegimeExperiment.Run(truth, fromCandles, days, seed)).ToArray();
    Console.WriteLine($"  {name}");
    Console.WriteLine($"    raw label: fitted {runs.Average(r => r.Fitted.Accuracy):0.000}, optimal {runs.Average(r => r.Optimal.Accuracy):0.000}, " +
        $"relative mean {runs.Average(r => r.RelativeAccuracy):0.000}, worst seed {runs.Min(r => r.RelativeAccuracy):0.000}");
    Console.WriteLine($"    next 100 days, model not refitted: fitted {runs.Average(r => r.FittedAfter.Accuracy):0.000}, optimal {runs.Average(r => r.OptimalAfter.Accuracy):0.000}");
    PrintSwitches("reported (hysteresis)", [.. runs.Select(r => r.Reported)]);
    PrintSwitches("moving averages", [.. runs.Select(r => r.Baseline)]);
    Console.WriteLine($"    fit: median {runs.Select(r => r.FitTime.TotalMilliseconds).Order().ElementAt(runs.Length / 2):0} ms, longest {runs.Max(r => r.FitTime.TotalMilliseconds):0} ms");
}

static void PrintSwitches(string name, SwitchStatistics[] runs)
{
    var delays = runs.SelectMany(r => r.Delays).Order().ToArray();
    var median = delays.Length == 0 ? double.NaN : delays[delays.Length / 2];
    Console.WriteLine($"    {name,-22} accuracy {runs.Average(r => r.Accuracy):0.000}, median delay {median} h over {delays.Length} switches, " +
        $"missed {runs.Sum(r => r.Missed)}, false switches per 100 days {runs.Average(r => r.FalseSwitchesPer100Days):0.0}");
}
