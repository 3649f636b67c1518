using AlphaPulse.Exchanges.Bybit.Json;

namespace AlphaPulse.Exchanges.Bybit.Mapping;

/// <summary>Turns order rows into ours.</summary>
internal static class OrderMapper
{
    /// <summary>The order, or null for a market that AlphaPulse does not trade or a row that lacks what identifies an order.</summary>
    public static VenueOrder? Map(OrderRow row, string? category)
    {
        var symbol = BybitSymbols.ToOwn(row.Category ?? category, row.Symbol);
        if (symbol is null || string.IsNullOrEmpty(row.OrderId) || Side(row.Side) is not { } side) return null;
        if (row.Qty is not { } quantity || row.CumExecQty is not { } filled) return null;
        var created = BybitNumbers.Time(row.CreatedTime) ?? DateTimeOffset.UnixEpoch;
        return new VenueOrder
        {
            OrderId = row.OrderId,
            OrderLinkId = string.IsNullOrEmpty(row.OrderLinkId) ? null : row.OrderLinkId,
            Symbol = symbol,
            Side = side,
            Type = Type(row.OrderType),

            // An order that names its size in USDT (a manual spot buy) has no base quantity: what was filled is all that is known.
            Quantity = row.MarketUnit == "quoteCoin" ? filled : quantity,
            FilledQuantity = filled,
            AverageFillPrice = filled > 0m ? AveragePrice(row, filled) : null,
            Status = Status(row.OrderStatus, filled),
            RejectReason = row.OrderStatus == "Rejected" ? Reason(row.RejectReason) : null,
            ReduceOnly = row.ReduceOnly ?? false,
            CreatedAt = created,
            UpdatedAt = BybitNumbers.Time(row.UpdatedTime) ?? created,
        };
    }

    public static OrderSide? Side(string? side) => side switch
    {
        "Buy" => OrderSide.Buy,
        "Sell" => OrderSide.Sell,
        _ => null,
    };

    public static string Text(OrderSide side) => side == OrderSide.Buy ? "Buy" : "Sell";

    public static OrderType Type(string? type) => type == "Limit" ? OrderType.Limit : OrderType.Market;

    private static decimal? AveragePrice(OrderRow row, decimal filled) =>
        row.AvgPrice is > 0m ? row.AvgPrice : row.CumExecValue is > 0m ? row.CumExecValue / filled : null;

    private static OrderStatus Status(string? status, decimal filled) => status switch
    {
        "New" or "Untriggered" or "Triggered" => filled > 0m ? OrderStatus.PartiallyFilled : OrderStatus.New,
        "PartiallyFilled" => OrderStatus.PartiallyFilled,
        "Filled" => OrderStatus.Filled,
        "Cancelled" or "PartiallyFilledCanceled" or "Deactivated" => OrderStatus.Cancelled,

        // "Refused after acceptance, nothing filled": with a fill it is an order whose rest was cancelled.
        "Rejected" => filled > 0m ? OrderStatus.Cancelled : OrderStatus.Rejected,
        _ => OrderStatus.Unrecognised,
    };

    private static RejectReason Reason(string? reason) => reason switch
    {
        "EC_NoEnoughQtyToFill" or "EC_NoImmediateQtyToFill" or "EC_ReachMarketPriceLimit" or "EC_ReachRiskPriceLimit" => Exchanges.RejectReason.PriceMoved,
        "EC_DuplicatedClOrdID" => Exchanges.RejectReason.DuplicateOrderLinkId,
        "EC_QtyCannotBeZero" or "EC_EcInvalidQty" or "EC_InvalidAmount" => Exchanges.RejectReason.BelowMinimum,
        "EC_InvalidSymbolStatus" => Exchanges.RejectReason.NotTrading,
        _ => Exchanges.RejectReason.Other,
    };
}
