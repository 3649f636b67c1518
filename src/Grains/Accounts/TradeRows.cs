using AlphaPulse.Exchanges;
using AlphaPulse.History;

namespace AlphaPulse.Grains.Accounts;

/// <summary>Executions as History keeps them, and History's rows as positions take them.</summary>
internal static class TradeRows
{
    /// <summary>The row of an execution.</summary>
    /// <param name="execution">The execution.</param>
    /// <param name="feePrice">USD for one unit of the fee's coin.</param>
    public static Trade Of(Execution execution, decimal feePrice) => new()
    {
        ExecutionId = execution.ExecutionId,
        Category = Category(execution.Symbol),
        Symbol = execution.Symbol,
        Side = execution.Side == OrderSide.Buy ? TradeSide.Buy : TradeSide.Sell,
        Quantity = execution.Quantity,
        Price = execution.Price,
        ExecutedAt = execution.ExecutedAt,
        Status = execution.LeavesQuantity > 0 ? TradeStatus.PartiallyFilled : TradeStatus.Filled,
        OrderType = execution.OrderType == OrderType.Limit ? TradeOrderType.Limit : TradeOrderType.Market,
        FeeUsd = execution.Fee * feePrice,
        Fee = execution.Fee,
        FeeAsset = execution.FeeAsset,
        OrderId = execution.OrderId,
        OrderLinkId = execution.OrderLinkId,
        Kind = execution.Kind switch
        {
            ExecutionKind.Trade => "trade",
            ExecutionKind.Liquidation => "liquidation",
            ExecutionKind.AutoDeleveraging => "auto_deleveraging",
            _ => "settlement",
        },
    };

    /// <summary>
    /// USD for one unit of the coin in which a fee was taken: a stable coin counts 1, the traded coin the execution's price, any other its
    /// last price, and 0 when it has none.
    /// </summary>
    public static decimal FeePrice(Execution execution, IPriceBoard prices)
    {
        if (Symbols.IsStableCoin(execution.FeeAsset)) return 1;
        return execution.FeeAsset == Symbols.BaseAsset(execution.Symbol)
            ? execution.Price
            : prices.FindQuote(execution.FeeAsset)?.Last ?? 0;
    }

    /// <summary>The kind of market as History keys it.</summary>
    public static string Category(string symbol) => Symbols.IsPerpetual(symbol) ? "linear" : "spot";

    /// <summary>A row as its position applies it. A fee in the traded coin changes the quantity held, any other only costs.</summary>
    public static PositionFill Fill(TradeRow row)
    {
        var trade = row.Trade;
        var inBase = trade.FeeAsset == trade.Symbol;
        return new PositionFill(
            row.Seq, trade.ExecutionId, trade.ExecutedAt, trade.SignedQuantity, trade.Price,
            FeeUsd: inBase ? 0 : trade.FeeUsd, FeeBase: inBase ? trade.Fee : 0);
    }
}
