using System.Runtime.CompilerServices;
using AlphaPulse.Exchanges;
using AlphaPulse.Quant.Ledger;

namespace AlphaPulse.Grains.Tests.Hosted;

/// <summary>A venue in memory whose account a test moves by hand. It survives the restarts of the account that is tested.</summary>
internal sealed class FakeVenue(TimeProvider time) : IExchange
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, decimal> coins = new() { ["USDT"] = 50_000m, ["BTC"] = 0.5m, ["ETH"] = 10m };
    private readonly Dictionary<string, PositionLedger> perpetuals = [];
    private readonly List<Execution> executions = [];
    private readonly List<LedgerEntry> ledger = [];
    private int number;

    /// <summary>The session that is leased now; null while no account is active.</summary>
    public FakeLease? Lease { get; set; }

    public bool IsAway { get; set; }

    /// <summary>How far the venue's clock is ahead of ours.</summary>
    public TimeSpan ClockOffset { get; set; }

    /// <summary>Only this question fails; null for none.</summary>
    public string? FailingQuestion { get; set; }

    /// <summary>The key was refused for good, as when it has expired.</summary>
    public bool RefusesKey { get; set; }

    /// <summary>Runs when this question is asked, before it is answered; a fill between two questions.</summary>
    public (string Question, Action Action)? OnQuestion { get; set; }

    /// <summary>What becomes of an order; null where none is expected.</summary>
    public Func<CancellationToken, Task<PlaceOutcome>>? OnPlace { get; init; }

    public bool SendsEvents { get; set; } = true;

    public bool DoublesEvents { get; set; }

    public bool ReversesEvents { get; set; }

    public int Questions { get; private set; }

    public string Name => "fake";

    public ExchangeMode Mode => ExchangeMode.Paper;

    public decimal Quantity(string symbol)
    {
        lock (gate) return Symbols.IsPerpetual(symbol) ? perpetuals.GetValueOrDefault(symbol).Quantity : coins.GetValueOrDefault(symbol);
    }

    public void Fill(string symbol, decimal signedQuantity, decimal price, decimal leaves = 0, string? orderId = null)
    {
        List<AccountEvent> events;
        lock (gate)
        {
            var now = time.GetUtcNow() + ClockOffset;
            var isSpotBuy = !Symbols.IsPerpetual(symbol) && signedQuantity > 0;
            var fee = (isSpotBuy ? signedQuantity : Math.Abs(signedQuantity) * price) * 0.001m;
            var execution = new Execution
            {
                ExecutionId = $"e{++number:00000}", Symbol = symbol, OrderId = orderId ?? $"o{number:00000}", OrderLinkId = null,
                Side = signedQuantity > 0 ? OrderSide.Buy : OrderSide.Sell, Quantity = Math.Abs(signedQuantity), Price = price, Fee = fee,
                FeeAsset = isSpotBuy ? symbol : "USDT", OrderType = OrderType.Market, LeavesQuantity = leaves, Kind = ExecutionKind.Trade, ExecutedAt = now,
            };
            executions.Add(execution);
            if (Symbols.IsPerpetual(symbol))
            {
                var before = perpetuals.GetValueOrDefault(symbol);
                var after = before.Apply(new Fill(signedQuantity, price));
                perpetuals[symbol] = after;
                coins["USDT"] += after.RealisedPnlUsd - before.RealisedPnlUsd - fee;
            }
            else
            {
                coins["USDT"] -= (signedQuantity * price) + (isSpotBuy ? 0 : fee);
                coins[symbol] = coins.GetValueOrDefault(symbol) + signedQuantity - (isSpotBuy ? fee : 0);
            }

            events = [new AccountEvent.Executed(execution), new AccountEvent.WalletChanged(Wallet("USDT", symbol))];
            if (Symbols.IsPerpetual(symbol)) events.Add(new AccountEvent.PositionChanged(Position(symbol)));
        }

        Send(events);
    }

    /// <summary>Lists the executions so far no longer: they are older than the venue keeps them.</summary>
    public void Forget()
    {
        lock (gate) executions.Clear();
    }

    public void Deposit(string asset, decimal quantity)
    {
        Wallet wallet;
        lock (gate)
        {
            coins[asset] = coins.GetValueOrDefault(asset) + quantity;
            ledger.Add(new LedgerEntry($"l{++number}", asset, quantity, LedgerEntryKind.ExternalFlow, Symbol: null, time.GetUtcNow() + ClockOffset));
            wallet = Wallet(asset);
        }

        Send([new AccountEvent.WalletChanged(wallet)]);
    }

    public void CancelRest(string symbol, string orderId, decimal quantity, decimal filled) => Send([new AccountEvent.OrderChanged(new VenueOrder
    {
        OrderId = orderId, OrderLinkId = null, Symbol = symbol, Side = OrderSide.Sell, Type = OrderType.Market, Quantity = quantity,
        FilledQuantity = filled, AverageFillPrice = 1m, Status = OrderStatus.Cancelled, ReduceOnly = false, CreatedAt = time.GetUtcNow(), UpdatedAt = time.GetUtcNow(),
    })]);

    public void Send(IReadOnlyList<AccountEvent> events)
    {
        if (!SendsEvents || IsAway) return;
        var sent = ReversesEvents ? events.Reverse() : events;
        Lease?.Receive(DoublesEvents ? sent.Concat(sent) : sent);
    }

    public Task<Wallet> GetWalletAsync(CancellationToken cancellationToken) => Answer("wallet", () => Wallet([.. coins.Keys]));

    public Task<IReadOnlyList<VenuePosition>> GetPositionsAsync(CancellationToken cancellationToken) => Answer<IReadOnlyList<VenuePosition>>(
        "positions", () => [.. perpetuals.Where(p => p.Value.Quantity != 0).Select(p => Position(p.Key))]);

    public Task<ExecutionPage> GetExecutionsAsync(DateTimeOffset since, int limit, CancellationToken cancellationToken) =>
        Answer("executions", () => new ExecutionPage([.. executions.Where(e => e.ExecutedAt >= since)], HasMore: false));

    public Task<LedgerPage> GetLedgerAsync(DateTimeOffset since, int limit, CancellationToken cancellationToken) =>
        Answer("ledger", () => new LedgerPage([.. ledger.Where(e => e.BookedAt >= since)], HasMore: false));

    public VenueStatus GetStatus() => new(!IsAway, Lease is { IsConnected: true } ? time.GetUtcNow() : Lease?.LastHeardAt, ClockOffset, RateLimitRemaining: null);

    public Task<PlaceOutcome> PlaceOrderAsync(OrderRequest order, CancellationToken cancellationToken) =>
        OnPlace?.Invoke(cancellationToken) ?? throw new NotSupportedException();

    public Task<bool> CancelOrderAsync(string symbol, string orderLinkId, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<VenueOrder?> FindOrderAsync(string symbol, string orderLinkId, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<VenueOrder?> FindOrderInHistoryAsync(string symbol, string orderLinkId, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IReadOnlyList<Execution>> GetOrderExecutionsAsync(string symbol, string orderLinkId, CancellationToken cancellationToken) => throw new NotSupportedException();

    public async IAsyncEnumerable<AccountEvent> StreamEventsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        yield break;
    }

    private Task<T> Answer<T>(string question, Func<T> answer)
    {
        Questions++;
        if (OnQuestion is var (when, action) && when == question)
        {
            OnQuestion = null;
            action();
        }

        if (RefusesKey) return Task.FromException<T>(new VenueConfigurationException($"{question}: the key has expired"));
        if (IsAway || FailingQuestion == question) return Task.FromException<T>(new VenueUnavailableException($"{question}: no answer"));
        lock (gate) return Task.FromResult(answer());
    }

    private Wallet Wallet(params string[] assets) => new(
        [.. assets.Where(coins.ContainsKey).Select(asset => new CoinBalance(asset, coins[asset], asset == "USDT" ? 1m : null))], time.GetUtcNow());

    private VenuePosition Position(string symbol) =>
        new(symbol, perpetuals[symbol].Quantity, perpetuals[symbol].AverageEntryPrice, 3m, time.GetUtcNow());
}
