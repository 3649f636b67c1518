using AlphaPulse.BybitSimulator;

// dotnet run --project tests/BybitSimulator [--urls http://127.0.0.1:PORT]
var at = Array.IndexOf(args, "--urls");
var options = at >= 0 && at + 1 < args.Length ? new SimulatorOptions { Url = args[at + 1] } : new SimulatorOptions();
await using var simulator = await SimulatorServer.StartAsync(options);
await Console.Out.WriteLineAsync(
    $"""
    BYBIT_BASE_URL={simulator.BaseUrl}
    BYBIT_WS_URL={simulator.WsUrl}
    BYBIT_API_KEY={simulator.Options.ApiKey}
    BYBIT_API_SECRET={simulator.Options.ApiSecret}
    """);
await simulator.WaitForShutdownAsync();
