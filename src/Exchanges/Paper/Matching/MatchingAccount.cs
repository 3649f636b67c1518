namespace AlphaPulse.Exchanges.Paper.Matching;

/// <summary>The money side of the engine: coins, positions, leverage and what backs them. Changed by fills, funding and transfers only.</summary>
internal sealed class MatchingAccount
{
    private const string Quote = "USDT";
    private readonly MatchingOptions options;
    private readonly Dictionary<string, decimal> coins;
    private readonly Dictionary<(string Symbol, int Index), EnginePosition> positions;
    private readonly Dictionary<string, decimal> leverage;

    public MatchingAccount(MatchingOptions options, MatchingState state)
    {
        this.options = options;
        coins = new(state.Coins);
        leverage = new(state.Leverage);
        positions = state.Positions.Where(p => p.Quantity != 0).ToDictionary(p => (p.Symbol, p.Index));
    }

    public IReadOnlyDictionary<string, decimal> Coins => coins;

    public IReadOnlyCollection<EnginePosition> Positions => positions.Values;

    public IReadOnlyDictionary<string, decimal> Leverages => leverage;

    public decimal Quantity(string asset) => coins.GetValueOrDefault(asset);

    public EnginePosition Position(string symbol, int index) =>
        positions.GetValueOrDefault((symbol, index)) ?? new EnginePosition(symbol, index, 0m, 0m);

    public decimal Leverage(string symbol) => leverage.GetValueOrDefault(symbol, options.DefaultLeverage);

    public void SetLeverage(string symbol, decimal value) => leverage[symbol] = value;

    public void Add(string asset, decimal quantity)
    {
        var sum = Quantity(asset) + quantity;
        if (sum == 0) coins.Remove(asset);
        else coins[asset] = sum;
    }

    public void Set(EnginePosition position)
    {
        if (position.Quantity == 0) positions.Remove((position.Symbol, position.Index));
        else positions[(position.Symbol, position.Index)] = position;
    }

    /// <summary>
    /// What backs further positions, USDT: USDT + collateral share of the other coins + unrealised P&amp;L - initial margin of positions and
    /// open orders.
    /// </summary>
    public decimal AvailableMargin(Func<string, MarketPrice?> price, IEnumerable<BookOrder> openOrders)
    {
        var available = Quantity(Quote);
        foreach (var (asset, quantity) in coins)
        {
            if (asset != Quote && price(asset) is { } coin) available += quantity * coin.Last * options.CollateralRatio;
        }

        foreach (var position in positions.Values)
        {
            if (price(position.Symbol) is not { } market) continue;
            available += position.UnrealisedPnl(market.Mark) - (Math.Abs(position.Quantity) * market.Mark / Leverage(position.Symbol));
        }

        return available - openOrders.Sum(InitialMargin);
    }

    /// <summary>What open spot orders hold back of a coin.</summary>
    public static decimal Locked(string asset, IEnumerable<BookOrder> openOrders) =>
        openOrders.Where(o => !Symbols.IsPerpetual(o.Order.Symbol)).Sum(o => o.Order.Side switch
        {
            OrderSide.Buy when asset == Quote => o.Leaves * (o.LimitPrice ?? 0m),
            OrderSide.Sell when asset == o.Order.Symbol => o.Leaves,
            _ => 0m,
        });

    private decimal InitialMargin(BookOrder order) =>
        Symbols.IsPerpetual(order.Order.Symbol) && !order.Order.ReduceOnly
            ? order.Leaves * (order.LimitPrice ?? 0m) / Leverage(order.Order.Symbol)
            : 0m;
}
