namespace AlphaPulse.Exchanges.Paper.Matching;

/// <summary>How an engine behaves.</summary>
public sealed record MatchingOptions
{
    /// <summary>The leverage of a perpetual that has none set.</summary>
    public decimal DefaultLeverage { get; init; } = 3m;

    /// <summary>What share of a coin's USD value backs perpetuals; USDT backs them whole.</summary>
    public decimal CollateralRatio { get; init; } = 0.9m;

    /// <summary>The most open orders in one market.</summary>
    public int MaxOpenOrders { get; init; } = 500;

    /// <summary>The order books.</summary>
    public BookShape Book { get; init; } = BookShape.Default;

    /// <summary>Whether a client's order id was used by an order that is no longer open.</summary>
    public Func<string, bool> WasOrderLinkIdUsed { get; init; } = static _ => false;

    /// <summary>Makes an order's id from its market and number.</summary>
    public Func<MarketKind, long, string> OrderId { get; init; } = static (_, number) => $"paper-{number}";

    /// <summary>Makes an execution's id from its market and number.</summary>
    public Func<MarketKind, long, string> ExecutionId { get; init; } = static (_, number) => $"paper-x{number}";
}
