using AlphaPulse.Exchanges;
using AlphaPulse.History;

namespace AlphaPulse.Grains.Accounts;

/// <summary>
/// The journey of a fill: the row in History first, then the position. The account then writes its own state with the new cursor, so that
/// after a crash between any two steps the rows behind the cursor are handed to the positions again, which know them.
/// </summary>
internal sealed class FillJourney(string account, TradeStore trades, IGrainFactory grains, IPriceBoard prices)
{
    private const int PageSize = 1_000;
    private const int MostCancelled = 64;

    private readonly Queue<VenueOrder> cancelled = [];

    /// <summary>The state after these executions, and those of an earlier life that no position has applied yet.</summary>
    public async Task<AccountState> RecordAsync(AccountState state, IReadOnlyList<Execution> executions)
    {
        if (executions.Count > 0)
        {
            var rows = executions.OrderBy(execution => execution.ExecutedAt)
                .Select(execution => TradeRows.Of(execution, TradeRows.FeePrice(execution, prices))).ToList();
            await trades.AppendAsync(account, rows, CancellationToken.None);
        }

        while (true)
        {
            var rows = await trades.ReadAfterAsync(account, state.TradesAppliedThrough, PageSize, CancellationToken.None);
            if (rows.Count == 0) return state;
            var positions = state.Positions;
            foreach (var symbol in rows.GroupBy(row => row.Trade.Symbol))
                positions = positions.SetItem(symbol.Key, await Position(symbol.Key).Apply([.. symbol.Select(TradeRows.Fill)]));
            state = state with { Positions = positions, TradesAppliedThrough = rows[^1].Seq };
        }
    }

    /// <summary>The state after a position was brought to what the venue holds.</summary>
    public async Task<AccountState> TakeOverAsync(AccountState state, string symbol, PositionTarget target) =>
        state with { Positions = state.Positions.SetItem(symbol, await Position(symbol).TakeOver(target)) };

    /// <summary>
    /// Notes that the rest of these orders was cancelled, on the row of their last execution. A venue may tell of the end first: an order
    /// whose executions are not all stored waits for the next time.
    /// </summary>
    public async Task RecordCancelledAsync(IEnumerable<VenueOrder> orders)
    {
        foreach (var order in orders) cancelled.Enqueue(order);
        while (cancelled.Count > MostCancelled) cancelled.Dequeue();
        for (var left = cancelled.Count; left > 0; left--)
        {
            var order = cancelled.Peek();
            var isStored = await trades.SetOrderStatusAsync(
                account, TradeRows.Category(order.Symbol), order.OrderId, order.FilledQuantity, TradeStatus.Canceled, CancellationToken.None);
            cancelled.Dequeue();
            if (!isStored) cancelled.Enqueue(order);
        }
    }

    private IPositionGrain Position(string symbol) => grains.GetGrain<IPositionGrain>($"{account}/{symbol}");
}
