using AlphaPulse.BybitSimulator.Faults;
using AlphaPulse.BybitSimulator.Streams;
using AlphaPulse.Exchanges;
using AlphaPulse.Exchanges.Paper;
using AlphaPulse.Exchanges.Paper.Matching;

namespace AlphaPulse.BybitSimulator.Venue;

/// <summary>The account and markets of the simulated venue, on the paper matching engine. Thread-safe: everything happens under one lock.</summary>
public sealed class SimulatedVenue
{
    private readonly Lock sync = new();
    private readonly int keptRows;
    private readonly FaultPlan faults;
    private readonly StreamHub hub;
    private readonly MatchingEngine engine;
    private readonly Dictionary<string, StoredOrder> orders = [];
    private readonly Dictionary<string, string> orderIdByLinkId = [];
    private readonly List<StoredExecution> executions = [];
    private readonly List<StoredBooking> bookings = [];
    private readonly HashSet<string> hedgeSymbols = [];
    private readonly Dictionary<string, Instrument> instruments = PaperMarkets.All.ToDictionary(i => i.Symbol);
    private long sequence = 1_000;

    public SimulatedVenue(SimulatorOptions options, FaultPlan faults, StreamHub hub)
    {
        keptRows = options.KeptRows;
        this.faults = faults;
        this.hub = hub;
        engine = new MatchingEngine(
            instruments.Values,
            new MatchingOptions
            {
                WasOrderLinkIdUsed = orderIdByLinkId.ContainsKey,
                OrderId = static (kind, n) => kind == MarketKind.Perpetual ? new Guid((int)n, 7, 7, 1, 2, 3, 4, 5, 6, 7, 8).ToString() : $"{1_700_000_000_000_000_000 + n}",
                ExecutionId = static (kind, n) => kind == MarketKind.Perpetual ? new Guid((int)n, 9, 9, 8, 7, 6, 5, 4, 3, 2, 1).ToString() : $"{2_290_000_000_000_000_000 + n}",
            },
            new MatchingState { Coins = options.Coins });
        if (options.HedgeMode) hedgeSymbols.UnionWith(instruments.Keys.Where(Symbols.IsPerpetual));
        Tick();
    }

    public DateTimeOffset Now => faults.Now;

    public IReadOnlyCollection<Instrument> Instruments => instruments.Values;

    /// <summary>How many orders the venue took and still keeps.</summary>
    public int OrderCount
    {
        get
        {
            lock (sync) return orders.Count;
        }
    }

    /// <summary>How many orders were sent with a link id that another order had.</summary>
    public int RepeatedOrders { get; private set; }

    /// <summary>The number of the newest change: rows that are read now are as new as the messages up to it.</summary>
    public long Sequence
    {
        get
        {
            lock (sync) return sequence;
        }
    }

    public static string VenueSymbol(string symbol) => Symbols.BaseAsset(symbol) + "USDT";

    public static string Category(string symbol) => Symbols.IsPerpetual(symbol) ? "linear" : "spot";

    public Instrument? Find(string category, string venueSymbol) => instruments.GetValueOrDefault(OwnSymbol(category, venueSymbol));

    public IEnumerable<Instrument> Of(string category) => instruments.Values.Where(i => Category(i.Symbol) == category);

    public MarketPrice Price(string symbol)
    {
        lock (sync) return engine.FindPrice(symbol) ?? default;
    }

    /// <summary>Runs a question or a change under the lock.</summary>
    public T Read<T>(Func<MatchingEngine, T> question)
    {
        lock (sync) return question(engine);
    }

    /// <summary>Moves all prices to this moment.</summary>
    public void Tick()
    {
        lock (sync)
        {
            foreach (var market in instruments.Values)
            {
                var price = SimulatedPrices.At(market.BaseAsset, Now, market.TickSize);
                Publish(engine.SetPrice(market.Symbol, new MarketPrice(price, price), Now));
                hub.PublishPrice(this, market, new MarketPrice(price, price));
            }
        }
    }

    public PlaceResult Place(PlaceRequest request)
    {
        lock (sync)
        {
            if (request.OrderLinkId is { } linkId && orderIdByLinkId.ContainsKey(linkId)) RepeatedOrders++;
            if (Find(request.Category, request.VenueSymbol) is not { } market) return RefusalCodes.UnknownSymbol(request.Category);
            var isHedge = hedgeSymbols.Contains(market.Symbol);
            var index = market.Kind == MarketKind.Spot ? 0 : request.PositionIndex ?? 0;
            if (market.Kind == MarketKind.Perpetual && isHedge != (index != 0)) return new PlaceResult(10001, "position idx not match position mode");
            var last = engine.FindPrice(market.Symbol)!.Value.Last;
            var quantity = request.QuantityIsQuote ? BaseFor(request.Quantity, market, last, request.Side) : request.Quantity;

            // The linear gateway truncates to the step in silence; spot refuses.
            if (market.Kind == MarketKind.Perpetual) quantity = Math.Floor(quantity / market.LotStep) * market.LotStep;
            if (quantity == 0 && market.Kind == MarketKind.Perpetual) return new PlaceResult(110017, "orderQty will be truncated to zero.");

            var stored = new StoredOrder
            {
                Sequence = ++sequence,
                Book = null!,
                Category = request.Category,
                VenueSymbol = request.VenueSymbol,
                QuoteAmount = request.QuantityIsQuote ? request.Quantity : null,
                MarketUnit = request.MarketUnit,
                CreateType = request.CreateType,
                ExecType = request.ExecType,
                LastPriceOnCreated = last,
            };
            var order = new NewOrder
            {
                OrderLinkId = string.IsNullOrEmpty(request.OrderLinkId) ? null : request.OrderLinkId,
                Symbol = market.Symbol,
                Side = request.Side,
                Type = request.Type,
                Quantity = quantity,
                LimitPrice = request.Type == OrderType.Limit ? request.Price : null,
                TimeInForce = request.TimeInForce,
                ReduceOnly = request.ReduceOnly,
                PositionIndex = index,
            };
            if (faults.Take("/v5/order/create", FaultKind.AckThenReject) is not null) return RejectLater(order, stored);
            var placement = engine.Place(order, Now);
            if (placement.Refusal is { } refusal) return RefusalCodes.For(refusal, market);
            Remember(stored with { Book = placement.Order! });
            hub.PublishOrder(this, NewState(stored, placement.Order!));
            Publish(placement.Changes);
            return new PlaceResult(0, "OK", placement.Order!.Order.OrderId);
        }
    }

    public PlaceResult Cancel(string category, string? orderId, string? orderLinkId)
    {
        lock (sync)
        {
            var gone = category == "spot" ? new PlaceResult(170213, "Order does not exist.") : new PlaceResult(110001, "order not exists or too late to cancel");
            if (FindOrder(orderId, orderLinkId) is not { IsOpen: true } stored || stored.Category != category) return gone;
            Publish(engine.Cancel(stored.Book.Order.OrderId, null, Now));
            return new PlaceResult(0, "OK", stored.Book.Order.OrderId);
        }
    }

    public StoredOrder? FindOrder(string? orderId, string? orderLinkId)
    {
        lock (sync)
        {
            if (string.IsNullOrEmpty(orderId) && !string.IsNullOrEmpty(orderLinkId)) orderId = orderIdByLinkId.GetValueOrDefault(orderLinkId);
            return string.IsNullOrEmpty(orderId) ? null : orders.GetValueOrDefault(orderId);
        }
    }

    public IReadOnlyList<StoredOrder> Orders()
    {
        lock (sync) return [.. orders.Values.OrderByDescending(o => o.Sequence)];
    }

    public IReadOnlyList<StoredExecution> Executions()
    {
        lock (sync) return [.. executions.AsEnumerable().Reverse()];
    }

    public IReadOnlyList<StoredBooking> Bookings()
    {
        lock (sync) return [.. bookings.AsEnumerable().Reverse()];
    }

    public bool IsHedge(string symbol)
    {
        lock (sync) return hedgeSymbols.Contains(symbol);
    }

    public PlaceResult SwitchMode(string symbol, bool hedge)
    {
        lock (sync)
        {
            if (hedgeSymbols.Contains(symbol) == hedge) return new PlaceResult(110025, "Position mode is not modified");
            if (engine.Positions.Any(p => p.Symbol == symbol)) return new PlaceResult(110024, "Existing position, cannot switch mode");
            if (engine.OpenOrders.Any(o => o.Order.Symbol == symbol)) return new PlaceResult(110028, "Existing orders, cannot switch mode");
            if (hedge) hedgeSymbols.Add(symbol);
            else hedgeSymbols.Remove(symbol);
            return new PlaceResult(0, "OK");
        }
    }

    /// <summary>A deposit, or a withdrawal when negative.</summary>
    public void Transfer(string coin, decimal quantity)
    {
        lock (sync) Publish(engine.Transfer(coin, quantity, Now));
    }

    /// <summary>Pays funding on a perpetual, which Bybit also lists among the executions.</summary>
    public void PayFunding(string symbol, decimal rate)
    {
        lock (sync)
        {
            var mark = engine.FindPrice(symbol)!.Value.Mark;
            foreach (var position in engine.Positions.Where(p => p.Symbol == symbol)) AddFundingRow(position, rate, mark);
            Publish(engine.PayFunding(symbol, rate, mark, Now));
        }
    }

    private static string OwnSymbol(string category, string venueSymbol) => venueSymbol.EndsWith("USDT", StringComparison.Ordinal)
        ? category == "linear" ? Symbols.Perpetual(venueSymbol[..^4]) : venueSymbol[..^4]
        : "?";

    private static StoredOrder NewState(StoredOrder stored, BookOrder book) => stored with
    {
        Book = book with
        {
            FilledValue = 0,
            Order = book.Order with { FilledQuantity = 0, AverageFillPrice = null, Status = OrderStatus.New, UpdatedAt = book.Order.CreatedAt },
        },
    };

    // How much base an amount of USDT buys or sells for, walking the book.
    private static decimal BaseFor(decimal amount, Instrument market, decimal last, OrderSide side)
    {
        decimal quantity = 0;
        foreach (var level in SyntheticBook.Levels(market, BookShape.Default, last, side))
        {
            var taken = Math.Min(level.Quantity, Math.Floor(amount / level.Price / market.LotStep) * market.LotStep);
            if (taken <= 0) break;
            quantity += taken;
            amount -= taken * level.Price;
        }

        return quantity;
    }

    private PlaceResult RejectLater(NewOrder order, StoredOrder stored)
    {
        var id = Guid.NewGuid().ToString();
        var rejected = stored with
        {
            RejectReason = "EC_NoImmediateQtyToFill",
            Book = new BookOrder
            {
                Number = 0,
                LimitPrice = order.LimitPrice,
                TimeInForce = order.TimeInForce,
                Order = new VenueOrder
                {
                    OrderId = id,
                    OrderLinkId = order.OrderLinkId,
                    Symbol = order.Symbol,
                    Side = order.Side,
                    Type = order.Type,
                    Quantity = order.Quantity,
                    FilledQuantity = 0,
                    AverageFillPrice = null,
                    Status = OrderStatus.Rejected,
                    ReduceOnly = order.ReduceOnly,
                    CreatedAt = Now,
                    UpdatedAt = Now,
                },
            },
        };
        Remember(rejected);
        hub.PublishOrder(this, rejected);
        return new PlaceResult(0, "OK", id);
    }

    private void Remember(StoredOrder order)
    {
        orders[order.Book.Order.OrderId] = order;
        if (order.Book.Order.OrderLinkId is { } linkId) orderIdByLinkId[linkId] = order.Book.Order.OrderId;
        if (orders.Count <= keptRows) return;
        foreach (var old in orders.Values.Where(o => !o.IsOpen).OrderBy(o => o.Sequence).Take(keptRows / 10).ToList())
        {
            orders.Remove(old.Book.Order.OrderId);
            if (old.Book.Order.OrderLinkId is { } forgotten) orderIdByLinkId.Remove(forgotten);
        }
    }

    private void Publish(MatchingChanges changes)
    {
        if (!changes.Any) return;
        var rows = new List<StoredExecution>();
        foreach (var execution in changes.Executions)
        {
            var order = orders.GetValueOrDefault(execution.OrderId);
            var mark = engine.FindPrice(execution.Symbol)?.Mark ?? 0m;
            rows.Add(new StoredExecution(
                ++sequence, execution, order, Category(execution.Symbol), VenueSymbol(execution.Symbol), order?.ExecType ?? "Trade", mark));
        }

        executions.AddRange(rows);
        if (executions.Count > keptRows) executions.RemoveRange(0, executions.Count - (keptRows * 9 / 10));
        bookings.AddRange(BookingRows.From(changes, engine, () => ++sequence));
        if (bookings.Count > keptRows) bookings.RemoveRange(0, bookings.Count - (keptRows * 9 / 10));
        foreach (var book in changes.Orders)
        {
            if (orders.TryGetValue(book.Order.OrderId, out var stored)) orders[book.Order.OrderId] = stored with { Book = book };
        }

        hub.PublishChanges(this, engine, changes, rows, [.. changes.Orders.Select(o => orders[o.Order.OrderId])], ++sequence);
    }

    private void AddFundingRow(EnginePosition position, decimal rate, decimal mark)
    {
        var execution = new Execution
        {
            ExecutionId = Guid.NewGuid().ToString(),
            Symbol = position.Symbol,
            OrderId = $"{Now.ToUnixTimeSeconds()}-funding",
            OrderLinkId = null,
            Side = position.Quantity > 0 ? OrderSide.Buy : OrderSide.Sell,
            Quantity = Math.Abs(position.Quantity),
            Price = mark,
            Fee = position.Quantity * mark * rate,
            FeeAsset = "USDT",
            OrderType = OrderType.Market,
            LeavesQuantity = 0,
            Kind = ExecutionKind.Trade,
            ExecutedAt = Now,
        };
        executions.Add(new StoredExecution(++sequence, execution, null, "linear", VenueSymbol(position.Symbol), "Funding", mark));
    }
}
