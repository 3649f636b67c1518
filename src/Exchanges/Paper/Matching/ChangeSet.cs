namespace AlphaPulse.Exchanges.Paper.Matching;

/// <summary>Collects what one engine call changes; the newest state of each thing wins.</summary>
internal sealed class ChangeSet
{
    private readonly Dictionary<long, BookOrder> orders = [];
    private readonly List<Execution> executions = [];
    private readonly List<LedgerEntry> ledger = [];
    private readonly Dictionary<string, decimal> coins = [];
    private readonly Dictionary<(string Symbol, int Index), EnginePosition> positions = [];

    public void Add(BookOrder order) => orders[order.Number] = order;

    public void Add(Execution execution) => executions.Add(execution);

    public void Add(LedgerEntry entry, decimal newQuantity)
    {
        ledger.Add(entry);
        coins[entry.Asset] = newQuantity;
    }

    public void Add(EnginePosition position) => positions[(position.Symbol, position.Index)] = position;

    public MatchingChanges ToChanges() => new([.. orders.Values], executions, ledger, coins, [.. positions.Values]);
}
