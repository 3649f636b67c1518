namespace AlphaPulse.Exchanges.Paper.Matching;

/// <summary>What one call changed: to be stored in one transaction before anybody is told, then to be published.</summary>
/// <param name="Orders">The newest state of each order that changed.</param>
/// <param name="Executions">New executions, oldest first.</param>
/// <param name="Ledger">New ledger entries, oldest first.</param>
/// <param name="Coins">The newest quantity of each coin that changed; zero when nothing is left.</param>
/// <param name="Positions">The newest state of each position that changed; a closed one has quantity zero.</param>
public sealed record MatchingChanges(
    IReadOnlyList<BookOrder> Orders,
    IReadOnlyList<Execution> Executions,
    IReadOnlyList<LedgerEntry> Ledger,
    IReadOnlyDictionary<string, decimal> Coins,
    IReadOnlyList<EnginePosition> Positions)
{
    /// <summary>No change.</summary>
    public static MatchingChanges None { get; } = new([], [], [], new Dictionary<string, decimal>(), []);

    /// <summary>Whether anything changed.</summary>
    public bool Any => Orders.Count > 0 || Ledger.Count > 0;
}
