namespace AlphaPulse.BybitSimulator;

/// <summary>How a simulated venue starts.</summary>
public sealed record SimulatorOptions
{
    public string Url { get; init; } = "http://127.0.0.1:0";

    public string ApiKey { get; init; } = "simulatorKey" + Guid.NewGuid().ToString("N")[..12];

    public string ApiSecret { get; init; } = "simulatorSecret" + Guid.NewGuid().ToString("N");

    /// <summary>How often prices move.</summary>
    public TimeSpan TickInterval { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>Whether positions start in hedge mode.</summary>
    public bool HedgeMode { get; init; }

    public IReadOnlyDictionary<string, decimal> Coins { get; init; } =
        new Dictionary<string, decimal> { ["USDT"] = 50_000m, ["BTC"] = 0.5m, ["ETH"] = 10m };

    /// <summary>How many orders, executions and bookings are kept; the oldest go first.</summary>
    public int KeptRows { get; init; } = 200_000;

    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Requests in five seconds for the address; the real venue allows 600.</summary>
    public int AddressLimit { get; init; } = 600;

    /// <summary>Told the path of each REST request as soon as its head has been read, before anything is done about it.</summary>
    public Action<string>? Arrived { get; init; }
}
