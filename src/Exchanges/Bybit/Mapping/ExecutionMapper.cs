using AlphaPulse.Exchanges.Bybit.Json;

namespace AlphaPulse.Exchanges.Bybit.Mapping;

/// <summary>Turns execution rows into ours.</summary>
internal static class ExecutionMapper
{
    /// <summary>
    /// The execution, or null for what is none (funding, settlements of P&amp;L, a kind that this version does not know) and for a
    /// market that AlphaPulse does not trade.
    /// </summary>
    /// <exception cref="VenueUnavailableException">A row of a market that we trade lacks a part: the list is not whole.</exception>
    public static Execution? Map(ExecutionRow row, string? category)
    {
        var symbol = BybitSymbols.ToOwn(row.Category ?? category, row.Symbol);
        if (symbol is null || Kind(row.ExecType) is not { } kind) return null;
        if (string.IsNullOrEmpty(row.ExecId)
            || OrderMapper.Side(row.Side) is not { } side
            || row.ExecQty is not > 0m
            || row.ExecPrice is not { } price
            || BybitNumbers.Time(row.ExecTime) is not { } time)
        {
            throw new VenueUnavailableException($"Bybit's execution {row.ExecId} of {symbol} lacks its id, side, quantity, price or time");
        }

        return new Execution
        {
            ExecutionId = row.ExecId,
            Symbol = symbol,
            OrderId = row.OrderId ?? "",
            OrderLinkId = string.IsNullOrEmpty(row.OrderLinkId) ? null : row.OrderLinkId,
            Side = side,
            Quantity = row.ExecQty.Value,
            Price = price,
            Fee = row.ExecFee ?? 0m,
            FeeAsset = FeeAsset(row, symbol, side),
            OrderType = OrderMapper.Type(row.OrderType),
            LeavesQuantity = row.LeavesQty ?? 0m,
            Kind = kind,
            ExecutedAt = time,
        };
    }

    /// <summary>Whether this version knows the kind, be it an execution or not.</summary>
    public static bool IsKnown(string? execType) => execType is "Funding" or "SessionSettlePnL" || Kind(execType) is not null;

    private static ExecutionKind? Kind(string? execType) => execType switch
    {
        "Trade" or "BlockTrade" or "MovePosition" or "FutureSpread" => ExecutionKind.Trade,
        "BustTrade" => ExecutionKind.Liquidation,
        "AdlTrade" => ExecutionKind.AutoDeleveraging,
        "Delivery" or "Settle" => ExecutionKind.Settlement,
        _ => null,
    };

    // Normally a spot buy pays in the base asset; a rebate turns it around.
    private static string FeeAsset(ExecutionRow row, string symbol, OrderSide side)
    {
        if (!string.IsNullOrEmpty(row.FeeCurrency)) return row.FeeCurrency;
        var paysBase = !Symbols.IsPerpetual(symbol) && (side == OrderSide.Buy) == (row.ExecFee is null or >= 0m);
        return paysBase ? Symbols.BaseAsset(symbol) : BybitSymbols.Quote;
    }
}
