using System.Data.Common;

namespace AlphaPulse.History;

/// <summary>The executions of each account: each once, numbered in the order of storing.</summary>
public sealed class TradeStore(HistoryDatabase database)
{
    private const string Series = "trades";

    private const string Columns =
        "category, execution_id, symbol, side, quantity, price, executed_at, status, order_type, fee_usd, fee, fee_asset, order_id, order_link_id, kind";

    private const string Insert = $"""
        INSERT INTO trades (account, seq, {Columns})
        VALUES (@account, @seq, @category, @executionId, @symbol, @side, @quantity, @price, @executedAt, @status, @orderType,
            @feeUsd, @fee, @feeAsset, @orderId, @orderLinkId, @kind)
        ON CONFLICT (account, category, execution_id) DO NOTHING
        """;

    /// <summary>Stores the trades in one transaction, in their order; answers each one's number and whether it was new.</summary>
    public Task<List<TradeAppended>> AppendAsync(
        string account, IReadOnlyList<Trade> trades, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async session =>
            {
                var last = await Counters.LockAsync(session, account, Series, cancellationToken);
                var appended = new List<TradeAppended>(trades.Count);
                foreach (var trade in trades)
                {
                    var isNew = await session.ExecuteAsync(Insert, Parameters(account, last + 1, trade), cancellationToken) == 1;
                    appended.Add(new TradeAppended(isNew ? ++last : await FindSeqAsync(session, account, trade, cancellationToken), isNew));
                }

                await Counters.SetAsync(session, account, Series, last, cancellationToken);
                return appended;
            },
            cancellationToken);

    /// <summary>
    /// Sets the state of an order on the row of its last execution, as when the rest of it is cancelled. False when its rows do not add up
    /// to what it filled: the last one is still to come, and nothing is changed.
    /// </summary>
    public Task<bool> SetOrderStatusAsync(
        string account, string category, string orderId, decimal filled, TradeStatus status, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async session =>
            {
                var (stored, last) = (0m, 0L);
                await session.ForEachAsync(
                    "SELECT quantity, seq FROM trades WHERE account = @account AND category = @category AND order_id = @orderId ORDER BY seq",
                    new { account, category, orderId },
                    row => (stored, last) = (stored + row.Decimal(0), row.GetInt64(1)),
                    cancellationToken);
                if (last == 0 || stored < filled) return false;
                await session.ExecuteAsync(
                    "UPDATE trades SET status = @status WHERE account = @account AND seq = @last",
                    new { account, last, status = Stored.Enum(status) }, cancellationToken);
                return true;
            },
            cancellationToken);

    /// <summary>The trades that the query asks for, newest first.</summary>
    public Task<List<TradeRow>> ListAsync(string account, TradeQuery query, CancellationToken cancellationToken)
    {
        var filter = new SqlFilter()
            .And("account = @account", "account", account)
            .And("symbol = @symbol", "symbol", query.Symbol)
            .And("executed_at >= @from", "from", Stored.Time(query.From))
            .And("executed_at < @before", "before", Stored.Time(query.Before))
            .Page(query.Limit, query.Offset);
        return database.ReadAsync(
            session => session.QueryAsync(
                $"SELECT seq, {Columns} FROM trades {filter.Where} ORDER BY executed_at DESC, seq DESC LIMIT @limit OFFSET @offset",
                filter.Parameters, Read, cancellationToken),
            cancellationToken);
    }

    /// <summary>The rows after a number, in order, at most <paramref name="limit"/>: what a relay has not sent yet.</summary>
    public Task<List<TradeRow>> ReadAfterAsync(string account, long seq, int limit, CancellationToken cancellationToken) =>
        database.ReadAsync(
            session => session.QueryAsync(
                $"SELECT seq, {Columns} FROM trades WHERE account = @account AND seq > @seq ORDER BY seq LIMIT @limit",
                new { account, seq, limit }, Read, cancellationToken),
            cancellationToken);

    /// <summary>The number of the account's last row; 0 when there is none.</summary>
    public Task<long> LastSeqAsync(string account, CancellationToken cancellationToken) =>
        database.ReadAsync(session => Counters.ReadAsync(session, account, Series, cancellationToken), cancellationToken);

    /// <summary>The newest execution by time, of one category or of all; null when there is none. A sync goes on from its time.</summary>
    public Task<TradeRow?> NewestAsync(string account, string? category, CancellationToken cancellationToken)
    {
        var filter = new SqlFilter()
            .And("account = @account", "account", account)
            .And("category = @category", "category", category);
        return database.ReadAsync(
            session => session.FirstAsync(
                $"SELECT seq, {Columns} FROM trades {filter.Where} ORDER BY executed_at DESC, seq DESC LIMIT 1",
                filter.Parameters, Read, cancellationToken),
            cancellationToken);
    }

    /// <summary>The sum of the signed quantities of each symbol, exact.</summary>
    public async Task<Dictionary<string, decimal>> SumQuantitiesAsync(string account, CancellationToken cancellationToken)
    {
        var sums = new Dictionary<string, decimal>(StringComparer.Ordinal);
        await database.ReadAsync(
            session => session.ForEachAsync(
                "SELECT symbol, side, quantity FROM trades WHERE account = @account",
                new { account },
                row =>
                {
                    var quantity = row.Decimal(2);
                    var signed = row.Enum<TradeSide>(1) == TradeSide.Buy ? quantity : -quantity;
                    sums[row.GetString(0)] = sums.GetValueOrDefault(row.GetString(0)) + signed;
                },
                cancellationToken),
            cancellationToken);
        return sums;
    }

    private static async Task<long> FindSeqAsync(
        HistorySession session, string account, Trade trade, CancellationToken cancellationToken) =>
        await session.ScalarAsync<long>(
            "SELECT seq FROM trades WHERE account = @account AND category = @category AND execution_id = @executionId",
            new { account, category = trade.Category, executionId = trade.ExecutionId }, cancellationToken);

    private static object Parameters(string account, long seq, Trade trade) => new
    {
        account,
        seq,
        category = trade.Category,
        executionId = trade.ExecutionId,
        symbol = trade.Symbol,
        side = Stored.Enum(trade.Side),
        quantity = Stored.Decimal(trade.Quantity),
        price = Stored.Decimal(trade.Price),
        executedAt = Stored.Time(trade.ExecutedAt),
        status = Stored.Enum(trade.Status),
        orderType = Stored.Enum(trade.OrderType),
        feeUsd = Stored.Decimal(trade.FeeUsd),
        fee = Stored.Decimal(trade.Fee),
        feeAsset = trade.FeeAsset,
        orderId = trade.OrderId,
        orderLinkId = trade.OrderLinkId,
        kind = trade.Kind,
    };

    private static TradeRow Read(DbDataReader row) => new(row.GetInt64(0), new Trade
    {
        Category = row.GetString(1),
        ExecutionId = row.GetString(2),
        Symbol = row.GetString(3),
        Side = row.Enum<TradeSide>(4),
        Quantity = row.Decimal(5),
        Price = row.Decimal(6),
        ExecutedAt = row.Time(7),
        Status = row.Enum<TradeStatus>(8),
        OrderType = row.Enum<TradeOrderType>(9),
        FeeUsd = row.Decimal(10),
        Fee = row.Decimal(11),
        FeeAsset = row.GetString(12),
        OrderId = row.GetString(13),
        OrderLinkId = row.OptionalString(14),
        Kind = row.GetString(15),
    });
}
