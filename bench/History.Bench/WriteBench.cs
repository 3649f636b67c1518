namespace AlphaPulse.History.Bench;

/// <summary>Durable writes a second, each caller waiting for its own commit.</summary>
internal static class WriteBench
{
    private const string Account = "main";

    public static async Task RunAsync(string folder)
    {
        await using var database = new HistoryDatabase(new HistoryOptions { Folder = folder }, TimeProvider.System);
        await database.OpenAsync(CancellationToken.None);
        var trades = new TradeStore(database);
        var audit = new AuditLog(database, TimeProvider.System);
        var entry = new AuditEntry("alice", "127.0.0.1", "order.place", "BTC-PERP", "{\"quantity\":0.5}", "success");
        await Measure.RateAsync("trades (floor: one writer, one commit each)", 1, 200, i => trades.AppendAsync(Account, [Trade($"one-{i}")], default));
        await Measure.RateAsync("trades", 64, 200, i => trades.AppendAsync(Account, [Trade($"many-{i}")], default));
        await Measure.RateAsync("audit rows (one writer)", 1, 100, _ => audit.AppendAsync(Account, entry, default));
        await Measure.RateAsync("audit rows", 64, 100, _ => audit.AppendAsync(Account, entry, default));
        await Measure.LatencyAsync("verify the audit log", 10, async () => (int)(await audit.VerifyAsync(default)).RowsByChain[Account]);
        await Measure.LatencyAsync("last 100 trades", 200, async () => (await trades.ListAsync(Account, new TradeQuery(), default)).Count);
        await Measure.LatencyAsync("sum of all trades", 20, async () => (await trades.SumQuantitiesAsync(Account, default)).Count);
    }

    internal static Trade Trade(string id) => new()
    {
        ExecutionId = id, Category = "linear", Symbol = "BTC-PERP", Side = TradeSide.Sell, Quantity = 0.1m, Price = 50_000.5m,
        ExecutedAt = TimeProvider.System.GetUtcNow(), Status = TradeStatus.Filled, OrderType = TradeOrderType.Market, FeeUsd = 2.75m,
        Fee = 2.75m, FeeAsset = "USDT", OrderId = id, OrderLinkId = $"ap-{id}", Kind = "trade",
    };
}
