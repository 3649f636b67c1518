namespace AlphaPulse.Exchanges.Paper;

/// <summary>How a paper venue is made. Seed and start balances count at its birth only; its file keeps them.</summary>
public sealed record PaperOptions
{
    /// <summary>The venue's own SQLite file, made at the first start; never the file of a live account.</summary>
    public required string DatabasePath { get; init; }

    /// <summary>The seed of the synthetic prices. Default 1.</summary>
    public long Seed { get; init; } = 1;

    /// <summary>What the account owns at birth. Default 50,000 USDT, 0.5 BTC and 10 ETH; perpetuals are flat.</summary>
    public IReadOnlyDictionary<string, decimal> StartCoins { get; init; } =
        new Dictionary<string, decimal> { ["USDT"] = 50_000m, ["BTC"] = 0.5m, ["ETH"] = 10m };

    /// <summary>
    /// Where prices come from instead of the synthetic ones, such as Bybit's public feed; only the paper markets' prices are taken. Null
    /// for synthetic prices.
    /// </summary>
    public Func<IServiceProvider, IMarketData>? PriceSource { get; init; }
}
