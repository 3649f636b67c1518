namespace AlphaPulse.Exchanges.Paper.Matching;

/// <summary>Everything that an engine must know to go on after a restart.</summary>
public sealed record MatchingState
{
    /// <summary>Quantity by coin.</summary>
    public IReadOnlyDictionary<string, decimal> Coins { get; init; } = new Dictionary<string, decimal>();

    /// <summary>The perpetual positions.</summary>
    public IReadOnlyList<EnginePosition> Positions { get; init; } = [];

    /// <summary>The open orders.</summary>
    public IReadOnlyList<BookOrder> OpenOrders { get; init; } = [];

    /// <summary>Leverage by perpetual; the default for those not named.</summary>
    public IReadOnlyDictionary<string, decimal> Leverage { get; init; } = new Dictionary<string, decimal>();

    /// <summary>How many orders were ever taken.</summary>
    public long LastOrderNumber { get; init; }

    /// <summary>How many executions ever happened.</summary>
    public long LastExecutionNumber { get; init; }

    /// <summary>How many ledger entries were ever booked.</summary>
    public long LastLedgerNumber { get; init; }
}
