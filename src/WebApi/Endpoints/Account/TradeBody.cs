using AlphaPulse.History;

namespace AlphaPulse.WebApi.Endpoints;

/// <summary>One execution.</summary>
/// <param name="Id">The venue's id of the execution.</param>
/// <param name="Symbol">Such as <c>BTC</c> or <c>BTC-PERP</c>.</param>
/// <param name="Side"><c>buy</c> or <c>sell</c>.</param>
/// <param name="Quantity">The executed quantity, base asset.</param>
/// <param name="Price">USD for one unit.</param>
/// <param name="Timestamp">When it happened.</param>
/// <param name="Status">The order's state after it: <c>partially_filled</c>, <c>filled</c> or <c>canceled</c>.</param>
/// <param name="OrderType"><c>market</c> or <c>limit</c>.</param>
/// <param name="Fees">USD; negative is a rebate.</param>
internal sealed record TradeBody(
    string Id, string Symbol, string Side, decimal Quantity, decimal Price, DateTimeOffset Timestamp, string Status, string OrderType, decimal Fees)
{
    public static TradeBody Of(Trade trade) => new(
        trade.ExecutionId,
        trade.Symbol,
        trade.Side == TradeSide.Buy ? "buy" : "sell",
        trade.Quantity,
        trade.Price,
        trade.ExecutedAt,
        trade.Status switch
        {
            TradeStatus.PartiallyFilled => "partially_filled",
            TradeStatus.Canceled => "canceled",
            _ => "filled",
        },
        trade.OrderType == TradeOrderType.Limit ? "limit" : "market",
        trade.FeeUsd);
}
