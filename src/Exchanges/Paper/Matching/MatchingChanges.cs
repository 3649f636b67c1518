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

    /// <summary>Several changes, one after the other, as one: the newest state of each thing wins.</summary>
    public static MatchingChanges Join(IReadOnlyList<MatchingChanges> changes) => new(
        [.. changes.SelectMany(c => c.Orders).GroupBy(o => o.Number).Select(g => g.Last())],
        [.. changes.SelectMany(c => c.Executions)],
        [.. changes.SelectMany(c => c.Ledger)],
        changes.SelectMany(c => c.Coins).GroupBy(c => c.Key).ToDictionary(g => g.Key, g => g.Last().Value),
        [.. changes.SelectMany(c => c.Positions).GroupBy(p => (p.Symbol, p.Index)).Select(g => g.Last())]);
}
