namespace AlphaPulse.Exchanges.Paper.Matching;

/// <summary>
/// The matching engine and books of one account: orders meet a synthetic order book around the prices it is given. It has no clock, no
/// thread and no storage: callers pass the time, never call it concurrently, and store the returned changes before telling anybody.
/// All arithmetic is exact: a coin's quantity is always its start plus the sum of its ledger entries.
/// </summary>
public sealed class MatchingEngine
{
    private readonly MatchingOptions options;
    private readonly Dictionary<string, Instrument> instruments;
    private readonly Dictionary<string, MarketPrice> prices = [];
    private readonly SortedDictionary<long, BookOrder> openOrders = [];
    private readonly MatchingAccount account;
    private readonly Settlement settlement;
    private long lastOrderNumber;

    /// <summary>Makes an engine over these markets that goes on from a state.</summary>
    public MatchingEngine(IEnumerable<Instrument> instruments, MatchingOptions options, MatchingState state)
    {
        this.options = options;
        this.instruments = instruments.ToDictionary(i => i.Symbol);
        account = new MatchingAccount(options, state);
        settlement = new Settlement(account, options, state);
        lastOrderNumber = state.LastOrderNumber;
        foreach (var order in state.OpenOrders) openOrders.Add(order.Number, order);
    }

    /// <summary>Quantity by coin; a coin that is not listed is not owned.</summary>
    public IReadOnlyDictionary<string, decimal> Coins => account.Coins;

    /// <summary>The open positions.</summary>
    public IReadOnlyCollection<EnginePosition> Positions => account.Positions;

    /// <summary>The open orders, oldest first.</summary>
    public IReadOnlyCollection<BookOrder> OpenOrders => openOrders.Values;

    /// <summary>What backs further positions, USDT.</summary>
    public decimal AvailableMargin => account.AvailableMargin(FindPrice, openOrders.Values);

    /// <summary>What open spot orders hold back of a coin.</summary>
    public decimal Locked(string asset) => MatchingAccount.Locked(asset, openOrders.Values);

    /// <summary>The newest price of a market, or null before the first.</summary>
    public MarketPrice? FindPrice(string symbol) => prices.TryGetValue(symbol, out var price) ? price : null;

    /// <summary>The leverage of a perpetual.</summary>
    public decimal Leverage(string symbol) => account.Leverage(symbol);

    /// <summary>Sets the leverage of a perpetual.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 1 or above the market's largest.</exception>
    public void SetLeverage(string symbol, decimal leverage)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(leverage, 1m);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(leverage, instruments[symbol].MaxLeverage);
        account.SetLeverage(symbol, leverage);
    }

    /// <summary>Everything that a new engine needs to go on from here.</summary>
    public MatchingState GetState() => new()
    {
        Coins = new Dictionary<string, decimal>(account.Coins),
        Positions = [.. account.Positions],
        OpenOrders = [.. openOrders.Values],
        Leverage = new Dictionary<string, decimal>(account.Leverages),
        LastOrderNumber = lastOrderNumber,
        LastExecutionNumber = settlement.LastExecutionNumber,
        LastLedgerNumber = settlement.LastLedgerNumber,
    };

    /// <summary>The open order with this id or client id, or null.</summary>
    public BookOrder? FindOpenOrder(string? orderId, string? orderLinkId) => openOrders.Values.FirstOrDefault(
        o => orderId is not null ? o.Order.OrderId == orderId : orderLinkId is not null && o.Order.OrderLinkId == orderLinkId);

    /// <summary>Takes or refuses an order, and matches it with the book at once.</summary>
    public Placement Place(NewOrder order, DateTimeOffset now)
    {
        if (!instruments.TryGetValue(order.Symbol, out var instrument))
            return Refuse(RejectReason.Other, $"There is no market {order.Symbol}.");
        if (order.OrderLinkId is { } id && (FindOpenOrder(null, id) is not null || options.WasOrderLinkIdUsed(id)))
            return Refuse(RejectReason.DuplicateOrderLinkId, $"The order id {id} was used before.");
        if (FindPrice(order.Symbol) is not { } price)
            return Refuse(RejectReason.PriceMoved, $"{order.Symbol} has no price yet.");
        if (OrderRules.Check(order, instrument, price.Last) is { } broken) return Refuse(broken);
        if (openOrders.Values.Count(o => o.Order.Symbol == order.Symbol) >= options.MaxOpenOrders)
            return Refuse(RejectReason.Other, $"{order.Symbol} has {options.MaxOpenOrders} open orders; cancel some first.");

        var closing = ReduceOnlyRule.MustReduce(order);
        if (closing)
        {
            var reducible = ReduceOnlyRule.Reducible(account.Position(order.Symbol, order.PositionIndex), order.Side);
            if (reducible == 0)
                return Refuse(RejectReason.ReduceOnlyConflict, $"{order.Symbol} has no position that a {order.Side} could reduce.");
            order = order with { Quantity = Math.Min(order.Quantity, reducible), ReduceOnly = true };
        }

        var levels = SyntheticBook.Levels(instrument, options.Book, price.Last, order.Side);
        var fills = SyntheticBook.Take(levels, order.Side, order.Quantity, order.LimitPrice);
        var taken = fills.Sum(f => f.Quantity);
        var cost = fills.Sum(f => f.Quantity * f.Price) + ((order.Quantity - taken) * (order.LimitPrice ?? 0m));
        if (FundsCheck.Check(order, cost, instrument, account, openOrders.Values, FindPrice, options) is { } poor) return Refuse(poor);
        return Accept(order, instrument, fills, taken, now);
    }

    /// <summary>Cancels what is open of an order; changes nothing when there is no such open order.</summary>
    public MatchingChanges Cancel(string? orderId, string? orderLinkId, DateTimeOffset now)
    {
        if (FindOpenOrder(orderId, orderLinkId) is not { } order) return MatchingChanges.None;
        var changes = new ChangeSet();
        Keep(order.Cancelled(now), changes);
        return changes.ToChanges();
    }

    /// <summary>Moves a market's price and fills the waiting orders that it reaches.</summary>
    public MatchingChanges SetPrice(string symbol, MarketPrice price, DateTimeOffset now)
    {
        prices[symbol] = price;
        if (openOrders.Count == 0) return MatchingChanges.None;
        var changes = new ChangeSet();
        foreach (var order in openOrders.Values.Where(o => o.Order.Symbol == symbol && !(o.HeldUntil > now)).ToList())
            MatchWaiting(order, instruments[symbol], price, changes, now);
        return changes.ToChanges();
    }

    /// <summary>Sets a market's price without matching: for an engine that goes on from a state.</summary>
    public void RestorePrice(string symbol, MarketPrice price) => prices[symbol] = price;

    /// <summary>Pays funding on all positions of a perpetual: at a positive rate longs pay, shorts receive.</summary>
    /// <param name="symbol">The perpetual.</param>
    /// <param name="rate">A fraction of the position's value.</param>
    /// <param name="markPrice">USDT for one unit.</param>
    /// <param name="now">When it is booked.</param>
    public MatchingChanges PayFunding(string symbol, decimal rate, decimal markPrice, DateTimeOffset now)
    {
        var changes = new ChangeSet();
        foreach (var position in account.Positions.Where(p => p.Symbol == symbol).ToList())
            settlement.Book("USDT", -(position.Quantity * markPrice * rate), LedgerEntryKind.Funding, symbol, changes, now);
        return changes.ToChanges();
    }

    /// <summary>Books a deposit (positive) or withdrawal (negative) of a coin.</summary>
    /// <exception cref="InvalidOperationException">More would be withdrawn than is free.</exception>
    public MatchingChanges Transfer(string asset, decimal quantity, DateTimeOffset now)
    {
        var free = account.Quantity(asset) - Locked(asset);
        if (quantity < -free) throw new InvalidOperationException($"Cannot withdraw {-quantity} {asset}: {free} is free.");
        var changes = new ChangeSet();
        settlement.Book(asset, quantity, LedgerEntryKind.ExternalFlow, null, changes, now);
        return changes.ToChanges();
    }

    private Placement Accept(NewOrder order, Instrument instrument, IReadOnlyList<BookLevel> fills, decimal taken, DateTimeOffset now)
    {
        var book = NewBookOrder(order, instrument, now);
        var changes = new ChangeSet();
        var refusedByTerms = (order.TimeInForce == TimeInForce.PostOnly && taken > 0)
            || (order.TimeInForce == TimeInForce.FillOrKill && taken < order.Quantity);
        if (!refusedByTerms)
        {
            var allowed = order.FillAtMost ?? order.Quantity;
            foreach (var fill in fills.TakeWhile(_ => allowed > 0))
            {
                var quantity = Math.Min(fill.Quantity, allowed);
                allowed -= quantity;
                book = settlement.Fill(book, quantity, fill.Price, instrument, instrument.TakerFeeRate, changes, now);
            }
        }

        var waits = order.FillAtMost is not null
            || (order.Type == OrderType.Limit && order.TimeInForce is TimeInForce.GoodTillCancelled or TimeInForce.PostOnly);
        if (!book.Order.IsFinal && (refusedByTerms || !waits)) book = book.Cancelled(now);
        Keep(book, changes);
        return new Placement(book, null, changes.ToChanges());
    }

    private void MatchWaiting(BookOrder order, Instrument instrument, MarketPrice price, ChangeSet changes, DateTimeOffset now)
    {
        var before = order;
        var quantity = order.Leaves;
        if (order.Order.ReduceOnly)
        {
            quantity = Math.Min(
                quantity, ReduceOnlyRule.Reducible(account.Position(order.Order.Symbol, order.PositionIndex), order.Order.Side));
        }

        var isMarket = order.Order.Type == OrderType.Market;
        var levels = SyntheticBook.Levels(instrument, options.Book, price.Last, order.Order.Side);
        foreach (var fill in SyntheticBook.Take(levels, order.Order.Side, quantity, order.LimitPrice))
        {
            var fee = isMarket ? instrument.TakerFeeRate : instrument.MakerFeeRate;
            order = settlement.Fill(order, fill.Quantity, order.LimitPrice ?? fill.Price, instrument, fee, changes, now);
            quantity -= fill.Quantity;
        }

        // A market order never waits twice, and a reduce-only order that finds nothing left to reduce is cancelled by the venue.
        if (!order.Order.IsFinal && (isMarket || (order.Order.ReduceOnly && quantity == 0))) order = order.Cancelled(now);
        if (order != before) Keep(order, changes);
    }

    private BookOrder NewBookOrder(NewOrder order, Instrument instrument, DateTimeOffset now) => new()
    {
        Number = ++lastOrderNumber,
        LimitPrice = order.LimitPrice,
        TimeInForce = order.Type == OrderType.Market ? TimeInForce.ImmediateOrCancel : order.TimeInForce,
        PositionIndex = order.PositionIndex,
        HeldUntil = order.HeldUntil,
        Order = new VenueOrder
        {
            OrderId = options.OrderId(instrument.Kind, lastOrderNumber),
            OrderLinkId = order.OrderLinkId,
            Symbol = order.Symbol,
            Side = order.Side,
            Type = order.Type,
            Quantity = order.Quantity,
            FilledQuantity = 0m,
            AverageFillPrice = null,
            Status = OrderStatus.New,
            ReduceOnly = order.ReduceOnly,
            CreatedAt = now,
            UpdatedAt = now,
        },
    };

    private void Keep(BookOrder order, ChangeSet changes)
    {
        if (order.Order.IsFinal) openOrders.Remove(order.Number);
        else openOrders[order.Number] = order;
        changes.Add(order);
    }

    private static Placement Refuse(RejectReason reason, string text) => Refuse(new Refusal(reason, text));

    private static Placement Refuse(Refusal refusal) => new(null, refusal, MatchingChanges.None);
}
